import type { Catalogue } from './entry';

export const planCatalogue = {
} as const satisfies Catalogue;

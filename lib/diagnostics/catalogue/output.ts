import type { Catalogue } from './entry';

export const outputCatalogue = {
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const argoCatalogue = {
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const definitionCatalogue = {
} as const satisfies Catalogue;

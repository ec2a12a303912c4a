import type { Catalogue } from './entry';

export const awsCatalogue = {
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const kubernetesCatalogue = {
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const capabilityCatalogue = {
} as const satisfies Catalogue;

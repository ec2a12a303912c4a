import type { Catalogue } from './entry';

export const metricsCatalogue = {
} as const satisfies Catalogue;

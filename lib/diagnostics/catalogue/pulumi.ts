import type { Catalogue } from './entry';

/** What only the Pulumi hosts can see: values that are known when they are deployed. */
export const pulumiCatalogue = {
  'value-known-too-late': {
    severity: 'error',
    summary: 'An Output is bound where the value decides what is made, or where nothing uses it.',
    source: 'lib/pulumi',
  },
} as const satisfies Catalogue;

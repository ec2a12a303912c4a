import type { Catalogue } from './entry';

const MODEL = 'docs/model.md';
const DNS = 'RFC 1035 section 2.3.1; Kubernetes, Object Names and IDs';

export const definitionCatalogue = {
  'not-plain-data': {
    severity: 'error',
    summary: 'A definition holds something that YAML and JSON cannot hold.',
    source: MODEL,
  },
  'invalid-name': { severity: 'error', summary: 'A name is not valid where it lands.', source: DNS },
  'unknown-environment': {
    severity: 'error',
    summary: 'Neither the release nor the platform has this environment.',
    source: MODEL,
  },
  'unknown-binding': { severity: 'error', summary: 'A bound value has no slot of its name.', source: MODEL },
  'invalid-binding': { severity: 'error', summary: 'A bound value cannot stand where its slot is.', source: MODEL },
} as const satisfies Catalogue;

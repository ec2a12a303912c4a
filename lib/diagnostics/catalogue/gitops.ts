import type { Catalogue } from './entry';

export const gitopsCatalogue = {
  'override-matches-nothing': {
    severity: 'error',
    summary: 'An override names an object that the release does not have.',
    source: 'docs/kubernetes.md',
  },
  'override-does-not-apply': {
    severity: 'error',
    summary: 'A JSON patch names a path that the object does not have, or a test in it fails.',
    source: 'RFC 6902',
  },
  'duplicate-object': {
    severity: 'error',
    summary: 'Two objects have one kind and name in one namespace: the second would overwrite the first.',
    source: 'reference: cdk8s overwrites such files without a word',
  },
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const gitopsCatalogue = {
  'override-matches-nothing': {
    severity: 'error',
    summary: 'An override names an object that the release does not have.',
    source: 'docs/kubernetes.md, "In a cdk8s app and in a GitOps repository"',
  },
  'override-does-not-apply': {
    severity: 'error',
    summary: 'A JSON patch names a path that the object does not have, or a test in it fails.',
    source: 'RFC 6902',
  },
  'duplicate-object': {
    severity: 'error',
    summary: 'Two objects have one kind and name in one namespace: the second would overwrite the first.',
    source: 'Kubernetes API conventions: names are unique for a kind and a namespace',
  },
  'cdk8s-writes-text-wrong': {
    severity: 'error',
    summary:
      'cdk8s writes a text, such as the label 0o17, without the quotes that Kubernetes needs to read it as text.',
    source: 'measured with cdk8s 2.70 and kubectl 1.32: test/k8s/text-in-yaml.test.ts',
  },
} as const satisfies Catalogue;

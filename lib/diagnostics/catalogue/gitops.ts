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
  'delivery-needs-namespace': {
    severity: 'error',
    summary: 'A GitOps tool is to apply manifests, and no namespace is written.',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ (destination)',
  },
  'delivery-name-too-long': {
    severity: 'error',
    summary: 'The name of an Application or Kustomization does not fit into a label.',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ (63 characters)',
  },
  'duplicate-cluster': {
    severity: 'error',
    summary: 'Two clusters of the rings give one name.',
    source: 'Kubernetes API conventions: names are unique for a kind and a namespace',
  },
  'health-check-left-out': {
    severity: 'info',
    summary: 'Flux does not wait until a release is healthy, because it cannot tell or the release has no limit.',
    source: 'https://github.com/fluxcd/pkg/blob/main/runtime/cel/status_evaluator.go',
  },
  'health-timeout-too-short': {
    severity: 'warning',
    summary: 'Flux is told to wait for health for a shorter time than the release may take.',
    source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/ (timeout)',
  },
  'flux-undoes-controller': {
    severity: 'error',
    summary: 'A version of Flux that cannot leave fields alone would write over the weights that a controller sets.',
    source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/ (ignore)',
  },
  'ring-cannot-wait': {
    severity: 'error',
    summary: 'A ring is to wait for the health of the ring before, which its GitOps tool cannot tell.',
    source: 'https://github.com/fluxcd/pkg/blob/main/runtime/cel/status_evaluator.go',
  },
  'ring-may-not-wait': {
    severity: 'warning',
    summary: 'The health that a ring waits for is that of the release before until its controller sees the new one.',
    source: 'https://docs.flagger.app/usage/how-it-works (canary status)',
  },
  'rings-outside-of-chart': {
    severity: 'warning',
    summary: 'A release with rings is made as a chart, which knows one cluster.',
    source: 'docs/kubernetes.md, "In a cdk8s app and in a GitOps repository"',
  },
  'cdk8s-writes-text-wrong': {
    severity: 'error',
    summary:
      'cdk8s writes a text, such as the label 0o17, without the quotes that Kubernetes needs to read it as text.',
    source: 'measured with cdk8s 2.70 and kubectl 1.32: test/k8s/text-in-yaml.test.ts',
  },
  'cdk8s-plus-refuses': {
    severity: 'error',
    summary: 'cdk8s-plus throws at what an object of the release says, or at what a method did to it.',
    source: 'docs/kubernetes.md, "With cdk8s-plus"',
  },
  'deployment-field-unread': {
    severity: 'error',
    summary: 'A Deployment that becomes a release says something that a definition has no word for.',
    source: 'docs/kubernetes.md, "A Deployment becomes a release"',
  },
  'deployment-field-unsaid': {
    severity: 'error',
    summary: 'A Deployment that becomes a release leaves to Kubernetes what a release decides otherwise.',
    source: 'docs/kubernetes.md, "A Deployment becomes a release"',
  },
  'deployment-differs': {
    severity: 'warning',
    summary: 'A release does something otherwise than the Deployment whose place it takes.',
    source: 'docs/kubernetes.md, "A Deployment becomes a release"',
  },
  'deployment-object-removed': {
    severity: 'warning',
    summary: 'An object that a method of a Deployment made goes with it when a release takes its place.',
    source: 'docs/kubernetes.md, "A Deployment becomes a release"',
  },
  'deployment-object-orphaned': {
    severity: 'error',
    summary: 'A Service or an autoscaler leads to a Deployment whose place a release takes.',
    source: 'docs/kubernetes.md, "A Deployment becomes a release"',
  },
  'immutable-files-changed': {
    severity: 'error',
    summary: 'A method changed an immutable ConfigMap, whose name is made of its content: the cluster would refuse it.',
    source: 'https://kubernetes.io/docs/concepts/configuration/configmap/ (immutable ConfigMaps)',
  },
} as const satisfies Catalogue;

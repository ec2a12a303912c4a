import type { Catalogue } from './entry';

const WITHOUT_CONTROLLER = 'Kubernetes documentation: managing workloads, canary deployments';

export const progressCatalogue = {
  'progress-not-named': {
    severity: 'warning',
    summary: 'A release with two versions does not say which of them serves now.',
    source: WITHOUT_CONTROLLER,
  },
  'progress-stage-unknown': {
    severity: 'error',
    summary: 'A release is to stand in a stage that it does not have.',
    source: WITHOUT_CONTROLLER,
  },
  'progress-stable-missing': {
    severity: 'error',
    summary: 'A stage is named, but not the version that serves now.',
    source: WITHOUT_CONTROLLER,
  },
  'progress-same-version': {
    severity: 'error',
    summary: 'The version that serves now is the one that is released.',
    source: WITHOUT_CONTROLLER,
  },
  'progress-first-requests': {
    severity: 'info',
    summary: 'The first stage sends requests to a candidate that may not run yet.',
    source: WITHOUT_CONTROLLER,
  },
  'stable-follows-definition': {
    severity: 'info',
    summary: 'Stable has the settings of the candidate.',
    source: WITHOUT_CONTROLLER,
  },
  'job-runs-again': {
    severity: 'warning',
    summary: 'A Job that is removed after its end is made again by a GitOps controller.',
    source: 'Kubernetes documentation: TTL after finished; argoproj/argo-cd automated sync, self-healing',
  },
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

export const planCatalogue = {
  'strategy-not-for-workload': {
    severity: 'error',
    summary: 'The strategy moves traffic or replicas between two versions, and this kind of workload has none to move.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'strategy-needs-requests': {
    severity: 'error',
    summary: 'Choosing, copying or comparing requests needs an exposure with requests.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'strategy-has-no-effect': {
    severity: 'info',
    summary: 'The strategy changes nothing for this kind of workload.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'strategy-without-stages': {
    severity: 'error',
    summary: 'The strategy names no stage, weight or user.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'linear-step-too-small': {
    severity: 'error',
    summary: 'A linear step must be large enough to reach full traffic.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'shadow-then-replaces': {
    severity: 'error',
    summary: 'What follows a shadow must run two versions side by side.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
  'moment-not-in-strategy': {
    severity: 'error',
    summary: 'A gate or hook names a moment that the strategy does not have.',
    source: 'docs/model.md, "Moments"',
  },
  'version-unknown': {
    severity: 'error',
    summary: 'A release must name its version.',
    source: 'docs/model.md, "Definition"',
  },
  'policy-strategy': {
    severity: 'error',
    summary: "The platform's policy does not allow the strategy.",
    source: 'platform.policy.strategies',
  },
  'policy-bake': {
    severity: 'error',
    summary: "The bake is shorter than the platform's policy demands.",
    source: 'platform.policy.minimumBake',
  },
  'policy-owner': {
    severity: 'error',
    summary: "The platform's policy demands an owner.",
    source: 'platform.policy.requireOwner',
  },
  'policy-labels': {
    severity: 'error',
    summary: "The platform's policy demands labels that the release does not have.",
    source: 'platform.policy.requiredLabels',
  },
} as const satisfies Catalogue;

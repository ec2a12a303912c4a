import type { Catalogue } from './entry';

export const capabilityCatalogue = {
  'target-cannot-express': {
    severity: 'error',
    summary: 'The target has no way to do what the plan asks for.',
    source: "the target's capabilities: rollout targets",
  },
  'target-differs': {
    severity: 'info',
    summary: 'The target does it in another way that is never riskier for users.',
    source: "the target's capabilities: rollout targets",
  },
  'target-not-applicable': {
    severity: 'info',
    summary: 'The target has no such thing and needs none.',
    source: "the target's capabilities: rollout targets",
  },
  approximation: {
    severity: 'warning',
    summary: 'The target runs a plan that is near to the one that was written, because approximation was allowed.',
    source: "the target's capabilities: rollout targets",
  },
  'target-unknown-until-bound': {
    severity: 'info',
    summary: 'Whether the target can do it depends on a slot that the host has not bound yet.',
    source: 'docs/model.md, "Slots"',
  },
  'slot-unbound': {
    severity: 'error',
    summary: 'The definition or the platform names a slot that nothing is bound to.',
    source: 'docs/model.md, "Slots"',
  },
  'identity-on-existing-account': {
    severity: 'warning',
    summary: 'A cloud identity is named for a ServiceAccount that is there already, on which nobody writes it.',
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  },
  'target-field-has-no-effect': {
    severity: 'info',
    summary: 'A field under targets that this strategy has no use for.',
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  },
  'argo-analysis-argument-conflict': {
    severity: 'error',
    summary: 'Two analyses of one moment give one argument different values.',
    source: 'argo-rollouts utils/analysis/helpers.go, MergeArgs',
  },
  'argo-analysis-misplaced': {
    severity: 'error',
    summary: 'An existing AnalysisTemplate is named for a moment that the release has not.',
    source: 'Argo Rollouts documentation: specification (analysis, prePromotionAnalysis, postPromotionAnalysis)',
  },
} as const satisfies Catalogue;

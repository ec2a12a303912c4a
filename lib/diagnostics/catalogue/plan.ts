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
  'analysis-without-users': {
    severity: 'error',
    summary: 'An analysis before the first user names a guardrail that has no requests to judge.',
    source: 'docs/model.md, "Guardrails"',
  },
  'preview-requests-not-measured': {
    severity: 'warning',
    summary: 'Requests to a preview are named, and nothing is measured there.',
    source: 'docs/model.md, "Stages"',
  },
  'version-unknown': {
    severity: 'error',
    summary: 'A release must name its version.',
    source: 'docs/model.md, "Definition"',
  },
  'policy-tier': {
    severity: 'error',
    summary: "The release names no tier, or one that the platform's policy has no rules for.",
    source: 'platform.policy.tiers',
  },
  'policy-target': {
    severity: 'error',
    summary: "The platform's policy does not allow the target.",
    source: 'platform.policy.targets',
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
  'guardrail-has-no-source': {
    severity: 'error',
    summary: 'No metric source of the platform can measure the guardrail.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-needs-requests': {
    severity: 'error',
    summary: 'A guardrail counts requests and the workload gets none.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-failures-exceed-of': {
    severity: 'error',
    summary: 'More failures are wanted than measurements are taken.',
    source: 'CloudWatch PutMetricAlarm, DatapointsToAlarm',
  },
  'guardrail-compares-service-with-stable': {
    severity: 'error',
    summary: 'A guardrail over the whole service is compared with a part of it.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-has-no-stable': {
    severity: 'error',
    summary: 'A guardrail compares with stable, and the strategy replaces it.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-below-baseline': {
    severity: 'error',
    summary: 'A normal day exceeds the limit.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-never-has-samples': {
    severity: 'error',
    summary: 'No stage gives the guardrail enough requests to count.',
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-has-few-samples': {
    severity: 'warning',
    summary: 'A stage gives the guardrail too few requests to count.',
    source: 'docs/model.md, "Guardrails"',
  },
  'duplicate-guardrail-name': {
    severity: 'error',
    summary: 'Two guardrails have the same name.',
    source: 'docs/model.md, "Guardrails"',
  },
  'unknown-guardrail': {
    severity: 'error',
    summary: 'A stage or experiment names a guardrail that is not there.',
    source: 'docs/model.md, "Guardrails"',
  },
  'liveness-stricter-than-readiness': {
    severity: 'warning',
    summary: 'An instance is restarted no later than it leaves the balancer.',
    source: 'Kubernetes, Configure Liveness, Readiness and Startup Probes',
  },
  'liveness-checks-dependencies': {
    severity: 'warning',
    summary: 'The liveness check fails with its dependencies.',
    source: 'Kubernetes, Configure Liveness, Readiness and Startup Probes',
  },
  'initial-delay-instead-of-startup': {
    severity: 'warning',
    summary: 'A fixed delay stands in for a startup probe.',
    source: 'Kubernetes, Configure Liveness, Readiness and Startup Probes',
  },
  'probe-timeout-exceeds-period': {
    severity: 'warning',
    summary: 'A probe may take as long as the time between two.',
    source: 'Kubernetes, Configure Liveness, Readiness and Startup Probes',
  },
  'probe-successes': {
    severity: 'error',
    summary: 'Startup and liveness probes succeed after one answer.',
    source: 'Kubernetes API, Probe.successThreshold',
  },
  'probe-without-port': {
    severity: 'error',
    summary: 'A probe names a port that the container does not have.',
    source: 'Kubernetes API, Probe',
  },
  'probe-port-undeclared': {
    severity: 'warning',
    summary: 'A probe asks a port that the container does not declare.',
    source: 'Kubernetes API, Probe',
  },
  'readiness-missing': {
    severity: 'warning',
    summary: 'Requests reach an instance before it is ready.',
    source: 'Kubernetes, Configure Liveness, Readiness and Startup Probes',
  },
  'disruption-blocks-drains': {
    severity: 'warning',
    summary: 'The disruption budget lets no replica go.',
    source: 'Kubernetes, Specifying a Disruption Budget',
  },
  'single-replica': {
    severity: 'warning',
    summary: 'One replica is down whenever it restarts.',
    source: 'Argo Rollouts, Restarting Rollout Pods',
  },
  'weight-not-whole-replicas': {
    severity: 'warning',
    summary: 'A share of the replicas is not a whole number of them.',
    source: 'Argo Rollouts, Canary',
  },
  'rolling-rounds-to-zero': {
    severity: 'warning',
    summary: 'After rounding, neither surge nor unavailability lets a replica be exchanged.',
    source: 'Kubernetes, ResolveFenceposts; Amazon ECS, minimumHealthyPercent and maximumPercent',
  },
  'stage-without-end': {
    severity: 'warning',
    summary: 'A stage is over as soon as it is reached.',
    source: 'docs/model.md, "Stages"',
  },
  'hold-very-long': {
    severity: 'warning',
    summary: 'A stage lasts for days.',
    source: 'Argo Rollouts, Best Practices',
  },
  'nothing-judges-the-candidate': {
    severity: 'warning',
    summary: 'Traffic moves by the clock alone.',
    source: 'docs/model.md, "Stages"',
  },
  'stickiness-outlives-release': {
    severity: 'warning',
    summary: 'Clients remember their side into the next release, whatever the weight of its candidate.',
    source: 'Traefik, sticky sessions of weighted services',
  },
  'stickiness-weakens-canary': {
    severity: 'warning',
    summary: 'Sticky clients make a small share less random.',
    source: 'Elastic Load Balancing, Sticky sessions',
  },
  'hook-timeout-too-short': {
    severity: 'error',
    summary: 'A hook lasts longer than it may.',
    source: 'docs/model.md, "Moments"',
  },
  'keep-previous-has-no-effect': {
    severity: 'info',
    summary: 'The strategy keeps no previous version.',
    source: 'docs/model.md, "Strategies and workloads"',
  },
} as const satisfies Catalogue;

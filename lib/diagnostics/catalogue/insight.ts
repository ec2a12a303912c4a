import type { Catalogue } from './entry';

const EVALUATION =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html; Argo Rollouts, Analysis; Flagger, Canary Analysis';

export const insightCatalogue = {
  'guardrail-cannot-fire': {
    severity: 'error',
    summary:
      'As the platform will judge it, a guardrail cannot fire before the stage ends that it is meant to judge, whatever the candidate does.',
    source: `${EVALUATION}; and the metric delay of the source`,
  },
  'guardrail-blind-in-stage': {
    severity: 'warning',
    summary: 'A guardrail cannot fire, or only by luck, in some of the stages with traffic.',
    source: EVALUATION,
  },
  'guardrail-slower-than-stage': {
    severity: 'warning',
    summary: 'Traffic moves on before a guardrail can fire, so it fires at a higher weight than where the fault began.',
    source: `${EVALUATION}; and the metric delay of the source`,
  },
  'guardrail-diluted': {
    severity: 'warning',
    summary: "A guardrail measures both versions together, so stable's good requests hide the candidate's bad ones.",
    source: 'docs/model.md, "Guardrails"',
  },
  'guardrail-never-data': {
    severity: 'error',
    summary: 'What a guardrail measures has no values at the times at which it is judged.',
    source: EVALUATION,
  },
  'guardrail-too-weak': {
    severity: 'warning',
    summary: 'With the expected traffic a guardrail probably misses a candidate that is twice as bad as its limit.',
    source: 'docs/model.md, "Guardrails"; exact binomial distribution of the failures in a measurement',
  },
  'false-rollback': {
    severity: 'warning',
    summary: 'With the expected traffic a guardrail sends more than one in a hundred healthy releases back.',
    source: 'docs/model.md, "Guardrails"; exact binomial distribution of the failures in a measurement',
  },
  'override-changes-release': {
    severity: 'warning',
    summary: 'Overrides change how a release goes: its traffic over time, what stops it, or who takes it back.',
    source: 'CONTRIBUTING.md, "The laws", 2: nothing is dropped in silence',
  },
  'override-unreadable': {
    severity: 'error',
    summary: 'Overrides leave something that is not understood, so that nothing is known of the release.',
    source: 'CONTRIBUTING.md, "The laws", 2: nothing is dropped in silence',
  },
  'override-removes-guardrail': {
    severity: 'error',
    summary: 'Overrides leave a guardrail of the definition without anything that judges it.',
    source: 'CONTRIBUTING.md, "The laws", 2: nothing is dropped in silence',
  },
} as const satisfies Catalogue;

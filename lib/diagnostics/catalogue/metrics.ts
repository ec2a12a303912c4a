import type { Catalogue } from './entry';

export const metricsCatalogue = {
  'guardrail-has-no-dialect': {
    severity: 'error',
    summary: 'A guardrail that the platform gives no metric source or dialect for: what it measures would be a guess.',
    source: 'lib/targets/shared/metrics: a query is only written in a dialect that the platform names',
  },
  'guardrail-window-too-short': {
    severity: 'warning',
    summary: 'A measurement covers fewer than two samples of the metric source: a rate needs two.',
    source: 'https://prometheus.io/docs/prometheus/latest/querying/functions/#rate',
  },
  'query-measures-every-version': {
    severity: 'warning',
    summary:
      'A query of your own has no ${candidate}, while stable gets traffic too: stable can hide what the candidate does.',
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments',
  },
  'cloudwatch-region-not-used': {
    severity: 'warning',
    summary: 'Argo Rollouts reads CloudWatch in the region of its own controller, whatever region the platform names.',
    source: 'https://argo-rollouts.readthedocs.io/en/stable/analysis/cloudwatch/',
  },
} as const satisfies Catalogue;

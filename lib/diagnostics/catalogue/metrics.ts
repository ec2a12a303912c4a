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
  'alarm-band-has-to-learn': {
    severity: 'info',
    summary: 'An alarm with a band of what is usual passes until CloudWatch has learnt the band.',
    source: 'Amazon CloudWatch User Guide, "Using CloudWatch anomaly detection"',
  },
  'alarm-tells-versions-by-name': {
    severity: 'info',
    summary: 'A metric that is filed under the version does not tell two releases of the same version apart.',
    source: 'Amazon CloudWatch User Guide, "CloudWatch metrics concepts": dimensions',
  },
  'version-variable-taken': {
    severity: 'error',
    summary:
      'A guardrail needs the environment variable that tells a container its version, and the definition sets it.',
    source: 'lib/targets/shared/ecs/version-variable.ts',
  },
  'canary-needs-address': {
    severity: 'error',
    summary: 'A canary of CloudWatch Synthetics calls the test route, and only the ARN of its listener is known.',
    source: 'Amazon CloudWatch User Guide, "Synthetic monitoring (canaries)"',
  },
  'canary-route-not-opened': {
    severity: 'warning',
    summary: 'The security group of the test listener does not let the canary in, because its address is not known.',
    source: 'Amazon CloudWatch User Guide, "Running a canary on a VPC"',
  },
} as const satisfies Catalogue;

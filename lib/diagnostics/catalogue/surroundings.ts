import type { Catalogue } from './entry';

const SRE = 'The Site Reliability Workbook, chapter "Alerting on SLOs"';
const NETWORK = 'Kubernetes documentation: network policies';

/** What stands around a workload on Kubernetes: network policies, alerts on promises to users. */
export const surroundingsCatalogue = {
  'network-policy-cuts-traffic': {
    severity: 'error',
    summary: 'A NetworkPolicy would let no public request in.',
    source: NETWORK,
  },
  'network-policy-cuts-metrics': {
    severity: 'warning',
    summary: 'A NetworkPolicy lets nobody read the metrics.',
    source: NETWORK,
  },
  'network-policy-cuts-aws': {
    severity: 'warning',
    summary: 'A NetworkPolicy lets pods with an IAM role call no API of AWS.',
    source: 'Amazon EKS User Guide: IAM roles for service accounts',
  },
  'slo-alert-cannot-fire': {
    severity: 'warning',
    summary: 'An error budget is so large that an alert on it cannot fire.',
    source: SRE,
  },
  'slo-alert-on-one-request': {
    severity: 'warning',
    summary: 'An alert on an error budget fires at a single failed request.',
    source: SRE,
  },
} as const satisfies Catalogue;

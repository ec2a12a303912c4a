import type { BothForms } from '../../../diagnostics';

/** A guardrail by a metric of your own, to be filled in. */
export const CLOUDWATCH_QUERY: BothForms = {
  program: '`query({ cloudWatch: { namespace, metric, statistic } }, { scope: "service", … })`',
  data: '`{ kind: query, query: { cloudWatch: { namespace: …, metric: …, statistic: … } }, scope: service, … }`',
};

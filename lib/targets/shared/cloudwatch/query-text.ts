import type { CustomQuery } from '../../../definition/guardrail';

/** A description has room for 1024 characters, and so has a pattern. */
function shortened(pattern: string): string {
  return pattern.length > 80 ? `${pattern.slice(0, 79)}…` : pattern;
}

/** What a query of one's own measures, for people. */
export function queryText(query: CustomQuery): string {
  if ('cloudWatch' in query) return query.cloudWatch.metric;
  return 'logs' in query ? `lines of the log that match ${shortened(query.logs.pattern)}` : 'a query';
}

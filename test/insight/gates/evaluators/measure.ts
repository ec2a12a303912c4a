import { sumOf, type Trace } from './fault-trace';

/** What a query asks for, written down without the library's words. */
export interface Query {
  readonly of: 'candidate' | 'both' | 'worse' | 'lesser against other';
  /** Absolute: bad share above this. Against the other: times it. */
  readonly above: number;
  readonly leastRequests: number;
}

/** Whether one window fails; undefined where nothing was counted. */
export function windowFails(
  { of, above, leastRequests }: Query,
  trace: Trace,
  from: number,
  to: number,
): boolean | undefined {
  const { candidate, stable } = sumOf(trace, from, to);
  const share = (one: { requests: number; bad: number }) =>
    one.requests > 0 && one.requests >= leastRequests - 1e-9 ? one.bad / one.requests : undefined;
  const beyond = (value: number | undefined) => (value === undefined ? undefined : value > above + 1e-12);
  switch (of) {
    case 'candidate':
      return beyond(share(candidate));
    case 'both':
      return beyond(share({ requests: candidate.requests + stable.requests, bad: candidate.bad + stable.bad }));
    case 'worse':
      return beyond(Math.max(share(candidate) ?? 0, share(stable) ?? 0));
    case 'lesser against other': {
      const [lesser, other] = candidate.requests < stable.requests ? [candidate, stable] : [stable, candidate];
      const [left, right] = [share(lesser), share(other)];
      return left === undefined || right === undefined ? undefined : left - above * right > 1e-12;
    }
  }
}

import type { ReleaseChecksSpec } from './release-checks';
import type { RouteSpec } from './spec';

/** What the function of the stack reads of one moment; ARNs may be tokens. */
export function checksContent<Text>(
  checks: ReleaseChecksSpec,
  { route, ruleArn, protocol }: { readonly route?: RouteSpec; readonly ruleArn?: Text; readonly protocol?: Text },
): object {
  const { at, of } = checks;
  if (!testsCandidate(checks)) return { of, at, checks: checks.checks };
  return { of, at, rule: ruleArn, headers: requestHeaders(route, protocol), checks: checks.checks };
}

function testsCandidate({ checks }: ReleaseChecksSpec): boolean {
  return checks.some(({ kind }) => kind === 'smokeTest');
}

/** As a request through the listener would have them, or applications redirect or do not know the host. */
function requestHeaders<Text>(
  route: RouteSpec | undefined,
  protocol: Text | undefined,
): Readonly<Record<string, Text | string>> {
  const host = route?.hosts.find(isWhole);
  return {
    ...(host === undefined ? {} : { host }),
    ...(protocol === undefined ? {} : { 'x-forwarded-proto': protocol }),
  };
}

/** A name that a client can call. */
export function isWhole(host: string): boolean {
  return !/[*?]/.test(host);
}

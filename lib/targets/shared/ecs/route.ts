import { finding, type Diagnostic, spelled } from '../../../diagnostics';
import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { internalName } from './environment';
import { prefixPatterns } from './prefix-patterns';
import { derivedPriority } from './route-priority';
import type { RouteSpec } from './spec';

export type RoutedExposure = Extract<PlannedExposure, { readonly kind: 'http' | 'grpc' }>;

const MOST_CONDITION_VALUES = 5;
const LONGEST_VALUE = 128;
const HIGHEST_PRIORITY = 50_000;
const LISTENER_PORT = 80;

/** The rule on the shared listener. An internal release is found by its own name in the private zone. */
export function route(
  plan: Plan,
  exposure: RoutedExposure,
  { platform }: TargetContext,
  test: boolean,
): { readonly route: RouteSpec; readonly findings: readonly Diagnostic[] } {
  const own = exposure.visibility === 'internal' ? [internalName(plan.release.name, platform.aws.internalDomain)] : [];
  const hosts = [...own, ...exposure.hosts.filter((host) => !own.includes(host))];
  const prefixes = exposure.paths.filter((path) => path !== '/');
  const patterns = prefixes.length < exposure.paths.length ? [] : prefixes.flatMap(prefixPatterns);
  const paths = hosts.length === 0 && patterns.length === 0 ? ['/*'] : patterns;
  const priority =
    exposure.priority ?? derivedPriority(plan.release.name, hosts, patterns.length === 0 ? [] : prefixes);
  return {
    route: { path: exposure.path, visibility: exposure.visibility, hosts, paths, priority, test },
    findings: [
      ...valueCount(exposure, hosts, paths),
      ...hosts.flatMap((host) => hostFinding(exposure, host)),
      ...prefixes.flatMap((path) => pathFinding(exposure, path)),
      ...priorityFinding(exposure, priority),
      ...portFinding(exposure),
    ],
  };
}

function valueCount(
  { path }: RoutedExposure,
  hosts: readonly string[],
  paths: readonly string[],
): readonly Diagnostic[] {
  const count = hosts.length + paths.length;
  if (count <= MOST_CONDITION_VALUES) return [];
  return [
    finding('alb-condition-values', path, {
      message: `This route needs ${hosts.length} host and ${paths.length} path values (a path prefix is two) in one rule.`,
      got: String(count),
      allowed: `at most ${MOST_CONDITION_VALUES}`,
      fix: 'name fewer hosts or a common path prefix',
    }),
  ];
}

const HOST = /^[a-z0-9*?-]+(\.[a-z0-9*?-]+)*\.[a-z]+$/i;

function hostFinding({ path }: RoutedExposure, host: string): readonly Diagnostic[] {
  if (HOST.test(host) && host.length <= LONGEST_VALUE) return [];
  return [
    finding('alb-host', path, {
      message: 'Elastic Load Balancing refuses this host condition.',
      got: JSON.stringify(host).slice(0, 140),
      allowed: 'labels of letters, digits, - and *, at least one dot, letters only after the last one',
      fix: 'write a full host name such as shop.example.com; for internal releases set `aws.internalDomain` of the platform',
    }),
  ];
}

const PATH = /^\/[A-Za-z0-9_.$/~"'@:+&-]*$/;

function pathFinding({ path }: RoutedExposure, prefix: string): readonly Diagnostic[] {
  if (PATH.test(prefix) && `${prefix}/*`.length <= LONGEST_VALUE) return [];
  return [
    finding('alb-path', path, {
      message: 'This path cannot be a prefix in a path condition.',
      got: JSON.stringify(prefix).slice(0, 140),
      allowed: `/ and letters, digits or _-.$/~"'@:+&, at most ${LONGEST_VALUE - 2} characters`,
      fix: 'write a plain path prefix such as /checkout',
    }),
  ];
}

function priorityFinding({ path }: RoutedExposure, priority: number): readonly Diagnostic[] {
  if (Number.isInteger(priority) && priority >= 1 && priority <= HIGHEST_PRIORITY) return [];
  return [
    finding('alb-priority', `${path}.priority`, {
      message: 'Elastic Load Balancing refuses this priority.',
      got: String(priority),
      allowed: `a whole number from 1 to ${HIGHEST_PRIORITY}`,
      fix: 'leave it out: it is derived from the name',
    }),
  ];
}

function portFinding({ path, port, visibility }: RoutedExposure): readonly Diagnostic[] {
  if (visibility === 'public' || port === LISTENER_PORT) return [];
  return [
    finding('alb-port-not-used', `${path}.port`, {
      message: `Other releases reach this one on the port of the internal listener, not on ${port}.`,
      got: String(port),
      allowed: String(LISTENER_PORT),
      fix: spelled`use ${{ program: "endpoint('name')", data: '{ endpoint: name }' }} in \`env\` of the callers, which spells the address`,
    }),
  ];
}

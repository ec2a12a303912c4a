import type { RequestMatch } from '../../../definition/strategy';
import type { RouteSpec, RuleConditionsSpec } from './spec';
import { prefixPatterns } from './prefix-patterns';

type Route = Pick<RouteSpec, 'hosts' | 'paths'>;
type HeaderMatch = Extract<RequestMatch, { readonly kind: 'header' | 'cookie' }>;

export type MatchConditions =
  { readonly conditions: RuleConditionsSpec } | { readonly problem: string; readonly fix: string };

const MOST_VALUES = 5;
const LONGEST_VALUE = 128;
const LONGEST_HEADER_NAME = 40;

/**
 * The conditions of one rule for any of the matches, among the requests of a route. A rule wants all its conditions and
 * any value of each, so matches that are not values of one condition would be several rules.
 */
export function matchConditions(match: readonly RequestMatch[], { hosts, paths }: Route): MatchConditions {
  const fields = [...new Set(match.map(fieldOf))];
  if (fields.length > 1) {
    return {
      problem: `Any of ${fields.join(', ')} is ${fields.length} rules of a listener, and one can lead to the candidate.`,
      fix: 'choose by one header, by cookies, by queries, by hosts or by paths',
    };
  }
  const made = conditionsOf(match, { hosts, paths });
  return 'problem' in made ? made : (limits(made.conditions) ?? made);
}

/** What a condition is about. */
function fieldOf(match: RequestMatch): string {
  switch (match.kind) {
    case 'header':
      return `the header ${match.name.toLowerCase()}`;
    case 'cookie':
      return 'the header cookie';
    case 'query':
      return 'the query';
    case 'host':
      return 'the host';
    case 'path':
      return 'the path';
  }
}

function conditionsOf(match: readonly RequestMatch[], route: Route): MatchConditions {
  const [first] = match;
  switch (first?.kind) {
    case 'header':
    case 'cookie': {
      const all = match.filter((one): one is HeaderMatch => one.kind === 'header' || one.kind === 'cookie');
      return { conditions: { ...route, header: headerCondition(first, all) } };
    }
    case 'query': {
      const pairs = match.flatMap((one) =>
        one.kind === 'query' ? [{ key: escaped(one.name), value: escaped(one.value) }] : [],
      );
      return { conditions: { ...route, query: pairs } };
    }
    case 'host': {
      const hosts = match.flatMap((one) => (one.kind === 'host' ? [one.value] : []));
      const foreign = hosts.find((host) => !isHostOf(host, route));
      return foreign === undefined
        ? { conditions: { ...route, hosts } }
        : {
            problem: `Nobody who asks for ${foreign} reaches this release: its hosts are ${route.hosts.join(', ')}.`,
            fix: `add ${foreign} to exposure.hosts`,
          };
    }
    case 'path': {
      const prefixes = match.flatMap((one) => (one.kind === 'path' ? [one.prefix] : []));
      const foreign = prefixes.find((prefix) => !isPathOf(prefix, route));
      return foreign === undefined
        ? { conditions: { ...route, paths: prefixes.flatMap(prefixPatterns) } }
        : {
            problem: `Nobody who asks for ${foreign} reaches this release: its paths are ${route.paths.join(', ')}.`,
            fix: `add ${foreign} to exposure.paths`,
          };
    }
    case undefined:
      return { conditions: route };
  }
}

/** Wildcards where they say it, else regular expressions: only those can name a `*` or a part of the cookies. */
function headerCondition(first: HeaderMatch, match: readonly HeaderMatch[]): RuleConditionsSpec['header'] {
  const name = first.kind === 'header' ? first.name : 'Cookie';
  const values = match.flatMap((one) => wildcardOf(one) ?? []);
  return values.length === match.length
    ? { name, values, regexes: [] }
    : { name, values: [], regexes: match.map(regexOf) };
}

function wildcardOf(match: HeaderMatch): string | undefined {
  if (match.kind === 'cookie' || 'regex' in match) return undefined;
  const literal = 'exact' in match ? match.exact : match.prefix;
  return /[*?]/.test(literal) ? undefined : 'exact' in match ? literal : `${literal}*`;
}

/** From the first character to the last, whether or not a load balancer takes it so by itself. */
function regexOf(match: HeaderMatch): string {
  if (match.kind === 'cookie') return `^(.*; ?)?${literal(match.name)}=${literal(match.value)}(;.*)?$`;
  if ('regex' in match) return `^(${match.regex})$`;
  return 'exact' in match ? `^${literal(match.exact)}$` : `^${literal(match.prefix)}.*$`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Wildcards of the query have an escape, those of headers have none. */
function escaped(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

function isHostOf(host: string, { hosts }: Route): boolean {
  return (
    hosts.length === 0 ||
    hosts.some(
      (one) => one === host || (one.startsWith('*.') && host.toLowerCase().endsWith(one.slice(1).toLowerCase())),
    )
  );
}

function isPathOf(prefix: string, { paths }: Route): boolean {
  const path = prefix.replace(/\/+$/, '');
  return (
    paths.length === 0 ||
    paths.some((one) => one === '/*' || one === path || (one.endsWith('/*') && path.startsWith(one.slice(0, -1))))
  );
}

function limits({ hosts, paths, header, query = [] }: RuleConditionsSpec): MatchConditions | undefined {
  const values = [
    ...(header?.values ?? []),
    ...(header?.regexes ?? []),
    ...query.flatMap(({ key, value }) => [key, value]),
  ];
  const count =
    hosts.length + paths.length + (header ? header.values.length + header.regexes.length : 0) + query.length;
  if (count > MOST_VALUES) {
    return {
      problem: `One rule has at most ${MOST_VALUES} values, with those of the hosts and paths of the release; this one needs ${count}.`,
      fix: 'choose by fewer values, or name fewer hosts or paths',
    };
  }
  const long = [...values, ...hosts, ...paths].find((value) => value.length > LONGEST_VALUE);
  if (long !== undefined) {
    return {
      problem: `A value of a rule has at most ${LONGEST_VALUE} characters; this one has ${long.length}: ${long.slice(0, 40)}…`,
      fix: 'choose by a shorter value',
    };
  }
  return header && header.name.length > LONGEST_HEADER_NAME
    ? {
        problem: `The name of a header in a rule has at most ${LONGEST_HEADER_NAME} characters; ${header.name} has ${header.name.length}.`,
        fix: 'choose by a header with a shorter name',
      }
    : undefined;
}

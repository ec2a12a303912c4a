import { InternalError, unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import { regexLiteral } from '../shared/metrics/promql';
import type { HeaderMatch, StringMatch } from './manifest';
import type { Provider } from './provider';

/** A condition on a request; a cookie stands in a header too. */
export function headerMatch(match: RequestMatch, { traits }: Provider): HeaderMatch {
  switch (match.kind) {
    case 'header':
      return { headers: { [match.name]: headerValue(match) } };
    case 'cookie':
      // An Ingress of NGINX takes the name of a cookie whose value is `always`.
      return traits.match === 'oneHeaderOneCookie'
        ? { headers: { cookie: { exact: match.name } } }
        : { headers: { cookie: { regex: cookieRegex(match.name, match.value) } } };
    case 'query':
      return { queryParams: { [match.name]: { exact: match.value } } };
    case 'host':
    case 'path':
      throw new InternalError(`a match of the ${match.kind} reached Flagger`);
    default:
      return unreachable(match);
  }
}

function headerValue(match: Extract<RequestMatch, { kind: 'header' }>): StringMatch {
  if ('exact' in match) return { exact: match.exact };
  return 'regex' in match ? { regex: match.regex } : { prefix: match.prefix };
}

function cookieRegex(name: string, value: string): string {
  return `^(.*?; ?)?(${regexLiteral(name)}=${regexLiteral(value)})(;.*)?$`;
}

import { InternalError, unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import { regexLiteral } from '../shared/metrics/promql';
import type { HeaderMatch, StringMatch } from './manifest';
import type { Provider } from './provider';

/** A condition on a request; a cookie stands in a header too. */
export function headerMatch(match: RequestMatch, { name, traits }: Provider): HeaderMatch {
  switch (match.kind) {
    case 'header':
      return { headers: { [match.name]: headerValue(match, name === 'gatewayapi:v1') } };
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

/** A Gateway knows no prefix of a header, and Flagger would send it all requests then (gateway_api.go mapRouteMatches). */
function headerValue(match: Extract<RequestMatch, { kind: 'header' }>, atGateway: boolean): StringMatch {
  if ('exact' in match) return { exact: match.exact };
  if ('regex' in match) return { regex: match.regex };
  return atGateway ? { regex: `^${regexLiteral(match.prefix)}.*$` } : { prefix: match.prefix };
}

function cookieRegex(name: string, value: string): string {
  return `^(.*?; ?)?(${regexLiteral(name)}=${regexLiteral(value)})(;.*)?$`;
}

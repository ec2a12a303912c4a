import { InternalError, unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import { regexLiteral } from '../shared/metrics/promql';
import type { StringMatch } from './manifest';
import type { SteeringRouter } from './steering-router';

export interface HeaderCondition {
  readonly headerName: string;
  readonly headerValue: StringMatch;
}

/** A condition on a request as one on a header; a cookie stands in a header too. */
export function headerCondition(match: RequestMatch, router: SteeringRouter): HeaderCondition {
  switch (match.kind) {
    case 'header':
      return { headerName: match.name, headerValue: headerValue(match, router) };
    case 'cookie':
      return {
        headerName: 'cookie',
        headerValue: whole(`(.*; ?)?${regexLiteral(match.name)}=${regexLiteral(match.value)}(;.*)?`, router),
      };
    case 'query':
    case 'host':
    case 'path':
      throw new InternalError(`a match of the ${match.kind} reached Argo Rollouts`);
    default:
      return unreachable(match);
  }
}

function headerValue(match: Extract<RequestMatch, { kind: 'header' }>, router: SteeringRouter): StringMatch {
  if ('exact' in match) return { exact: match.exact };
  if ('regex' in match) return whole(match.regex, router);
  // Both make a regular expression of a prefix without escaping it.
  return router === 'gatewayApi' || router === 'apisix'
    ? whole(`${regexLiteral(match.prefix)}.*`, router)
    : { prefix: match.prefix };
}

/** Envoy compares the whole value with an expression; APISIX is content with a part of it. */
function whole(regex: string, router: SteeringRouter): StringMatch {
  if (router === 'alb') throw new InternalError('a regular expression reached an Application Load Balancer');
  return { regex: router === 'apisix' ? `^(?:${regex})$` : regex };
}

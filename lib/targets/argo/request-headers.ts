import { InternalError, unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import { regexLiteral } from '../shared/metrics/promql';
import type { StringMatch } from './manifest';

export interface HeaderCondition {
  readonly headerName: string;
  readonly headerValue: StringMatch;
}

/** A condition on a request as one on a header; a cookie stands in a header too. */
export function headerCondition(match: RequestMatch, router: 'istio' | 'gatewayApi'): HeaderCondition {
  switch (match.kind) {
    case 'header':
      return { headerName: match.name, headerValue: headerValue(match, router) };
    case 'cookie':
      return {
        headerName: 'cookie',
        headerValue: { regex: `(.*; ?)?${regexLiteral(match.name)}=${regexLiteral(match.value)}(;.*)?` },
      };
    case 'query':
      throw new InternalError('a match of the query string reached Argo Rollouts');
    default:
      return unreachable(match);
  }
}

function headerValue(match: Extract<RequestMatch, { kind: 'header' }>, router: 'istio' | 'gatewayApi'): StringMatch {
  if ('exact' in match) return { exact: match.exact };
  if ('regex' in match) return { regex: match.regex };
  // The plugin makes a regular expression of a prefix without escaping it.
  return router === 'gatewayApi' ? { regex: `${regexLiteral(match.prefix)}.*` } : { prefix: match.prefix };
}

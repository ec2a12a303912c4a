import { unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import type { Stage } from '../../plan/stage';
import type {
  GrpcRoute,
  HeaderMatch,
  HttpRoute,
  IstioHttpMatch,
  IstioHttpRoute,
  IstioStringMatch,
  VirtualService,
} from '../shared/kubernetes/manifest';
import type { SpecObject } from '../shared/kubernetes/spec';

/** Requests that reach the candidate whatever its weight, and copies, on a route that divides the rest. */
export function withChosenRequests(made: SpecObject, { match, mirror }: Stage, candidate: string): SpecObject {
  const { object } = made;
  if (match.length === 0 && !mirror) return made;
  const chosen = match.filter(isChosen);
  switch (object.kind) {
    case 'VirtualService':
      return { ...made, object: inMesh(object as VirtualService, chosen, mirror?.percent, candidate) };
    case 'HTTPRoute':
      return { ...made, object: onGateway(object as HttpRoute, chosen, candidate) };
    case 'GRPCRoute':
      return { ...made, object: onGrpcGateway(object as GrpcRoute, chosen, candidate) };
    default:
      return made;
  }
}

/** The first route that fits counts, so the chosen ones come first. */
function inMesh(
  object: VirtualService,
  match: readonly Chosen[],
  mirrored: number | undefined,
  candidate: string,
): VirtualService {
  const http = (object.spec.http ?? []).flatMap((route): IstioHttpRoute[] => {
    const target = route.route.find(({ destination }) => destination.host === candidate);
    if (!target) return [route];
    const chosen = { ...route, name: 'chosen', match: chosenInMesh(route, match), route: [{ ...target, weight: 100 }] };
    const copied = mirrored === undefined ? {} : { mirror: target.destination, mirrorPercentage: { value: mirrored } };
    return [...(match.length ? [chosen] : []), { ...route, ...copied }];
  });
  return { ...object, spec: { ...object.spec, http } };
}

function chosenInMesh({ match = [{}] }: IstioHttpRoute, wanted: readonly Chosen[]): readonly IstioHttpMatch[] {
  return match.flatMap((place) =>
    wanted.map((one) =>
      one.kind === 'query'
        ? { ...place, queryParams: { ...place.queryParams, [one.name]: { exact: one.value } } }
        : { ...place, headers: { ...place.headers, [headerOf(one)]: istioText(one) } },
    ),
  );
}

/** The rule with more conditions counts, wherever it stands. */
function onGateway(object: HttpRoute, match: readonly Chosen[], candidate: string): HttpRoute {
  const rules = object.spec.rules.flatMap((rule) => {
    const target = rule.backendRefs?.find(({ name }) => name === candidate);
    if (!target || match.length === 0) return [rule];
    const matches = (rule.matches ?? [{}]).flatMap((place) =>
      match.map((one) =>
        one.kind === 'query'
          ? { ...place, queryParams: [{ type: 'Exact' as const, name: one.name, value: one.value }] }
          : { ...place, headers: [gatewayHeader(one)] },
      ),
    );
    return [{ ...rule, matches, backendRefs: [{ ...target, weight: 1 }] }, rule];
  });
  return { ...object, spec: { ...object.spec, rules } };
}

function onGrpcGateway(object: GrpcRoute, match: readonly Chosen[], candidate: string): GrpcRoute {
  const headers = match.flatMap((one) => (one.kind === 'query' ? [] : [{ headers: [gatewayHeader(one)] }]));
  const rules = object.spec.rules.flatMap((rule) => {
    const target = rule.backendRefs?.find(({ name }) => name === candidate);
    if (!target || headers.length === 0) return [rule];
    return [{ ...rule, matches: headers, backendRefs: [{ ...target, weight: 1 }] }, rule];
  });
  return { ...object, spec: { ...object.spec, rules } };
}

type InHeader = Extract<RequestMatch, { kind: 'header' | 'cookie' }>;
type Chosen = Extract<RequestMatch, { kind: 'header' | 'cookie' | 'query' }>;

/** What a route inside or at the edge of the cluster can tell; the rest was refused. */
function isChosen(match: RequestMatch): match is Chosen {
  return match.kind === 'header' || match.kind === 'cookie' || match.kind === 'query';
}

function headerOf(match: InHeader): string {
  return match.kind === 'cookie' ? 'cookie' : match.name.toLowerCase();
}

function istioText(match: InHeader): IstioStringMatch {
  if (match.kind === 'cookie') return { regex: cookiePattern(match.name, match.value) };
  if ('exact' in match) return { exact: match.exact };
  if ('prefix' in match) return { prefix: match.prefix };
  return { regex: match.regex };
}

function gatewayHeader(match: InHeader): HeaderMatch {
  const name = headerOf(match);
  switch (match.kind) {
    case 'cookie':
      return { type: 'RegularExpression', name, value: cookiePattern(match.name, match.value) };
    case 'header':
      if ('exact' in match) return { type: 'Exact', name, value: match.exact };
      return {
        type: 'RegularExpression',
        name,
        value: 'prefix' in match ? `^${literal(match.prefix)}.*$` : match.regex,
      };
    default:
      return unreachable(match);
  }
}

/** The header holds all cookies of the client. */
function cookiePattern(name: string, value: string): string {
  return `^(.*;\\s*)?${literal(name)}=${literal(value)}(;.*)?$`;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import { finding, joinPath, type Diagnostic } from '../diagnostics';
import type { Router, RouterKind } from './router';

interface Ways {
  /** What says that the routes are there. */
  readonly existing: string;
  /** Says more about them. */
  readonly details: readonly string[];
  /** What made routes are made from. */
  readonly made: readonly string[];
}

const WAYS: Readonly<Record<RouterKind, Ways>> = {
  gatewayApi: { existing: 'route', details: [], made: ['gateway'] },
  istio: { existing: 'virtualService', details: ['routes', 'destinationRule'], made: ['gateways'] },
  alb: {
    existing: 'ingress',
    details: ['servicePort', 'rootService'],
    made: ['ingressClass', 'group', 'certificate', 'annotations'],
  },
  nginx: { existing: 'ingress', details: [], made: ['ingressClass', 'tls', 'annotations'] },
  traefik: { existing: 'service', details: [], made: ['entryPoints', 'tls'] },
  apisix: { existing: 'route', details: ['rules'], made: ['ingressClass', 'tls'] },
  ambassador: { existing: 'mappings', details: [], made: ['ambassadorId'] },
};

/** Routes are made, or they are there already: a field of the other way would do nothing. */
export function checkRouter(router: Router, path: string): readonly Diagnostic[] {
  const { existing, details, made } = WAYS[router.kind];
  const fields = router as unknown as Readonly<Record<string, unknown>>;
  const given = (names: readonly string[]) => names.filter((name) => fields[name] !== undefined);
  const isThere = fields[existing] !== undefined;
  return [
    ...(isThere ? given(made) : given(details)).map((name) =>
      finding('router-field-has-no-effect', joinPath(path, name), {
        message: isThere
          ? `'${existing}' names a route that is there, so none is made that could have a ${name}.`
          : `'${name}' is about a route that is there, and '${existing}' names none.`,
        got: isThere ? `${existing} and ${name}` : `${name} without ${existing}`,
        allowed: isThere ? `${existing}${details.length ? ` with ${details.join(', ')}` : ''}` : made.join(', '),
        fix: isThere ? `remove '${name}' or '${existing}'` : `name '${existing}', or remove '${name}'`,
      }),
    ),
    ...(router.kind === 'gatewayApi' && !isThere && router.gateway === undefined ? [noGateway(path)] : []),
    ...subsetFindings(router, path),
  ];
}

function noGateway(path: string): Diagnostic {
  return finding('router-incomplete', path, {
    message: 'The router names neither a Gateway nor a route that is there.',
    got: "kind 'gatewayApi' alone",
    allowed: 'gateway or route',
    fix: "name the Gateway that routes attach to: gateway: 'public'",
  });
}

/** The two subsets of a VirtualService that is there stand in a DestinationRule that is there, too. */
function subsetFindings(router: Router, path: string): readonly Diagnostic[] {
  if (router.kind !== 'istio' || router.virtualService === undefined) return [];
  const subsets = router.level === 'subset';
  if (subsets === (router.destinationRule !== undefined)) return [];
  return [
    finding('router-incomplete', path, {
      message: subsets
        ? 'The subsets of a VirtualService that is there stand in a DestinationRule, and none is named.'
        : 'A DestinationRule is for two subsets, and this router has two hosts.',
      got: subsets ? "level 'subset' without destinationRule" : "destinationRule with level 'host'",
      allowed: "level: 'subset' with destinationRule, or neither",
      fix: subsets ? 'name destinationRule' : "set level: 'subset', or remove destinationRule",
    }),
  ];
}

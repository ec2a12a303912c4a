import type { Plan } from '../../../plan/plan';
import type { TraefikRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend } from './backend';
import { nameFor } from './existing-route';
import type { IngressRoute, TraefikService, TraefikWeightedService } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** Remembers which version a client met. */
function stickyCookieName(plan: Plan): string {
  return `${plan.release.name}-version`;
}

/**
 * An IngressRoute to a TraefikService that divides the requests between the Services. It stands there for one Service,
 * too: metrics have the Service's name only below a weighted service.
 */
export function traefikRoutes(
  plan: Plan,
  context: TargetContext,
  router: TraefikRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
): readonly SpecObject[] {
  const services = backends.map(({ service, port }): TraefikWeightedService => ({
    name: service,
    kind: 'Service',
    port,
    ...(exposure.kind === 'grpc' ? { scheme: 'h2c' } : {}),
  }));
  return [traefikService(plan, context, exposure, services, backends), ingressRoute(plan, context, router, exposure)];
}

function traefikService(
  plan: Plan,
  context: TargetContext,
  { path, stickinessSeconds }: RoutedExposure,
  services: readonly TraefikWeightedService[],
  backends: readonly Backend[],
): SpecObject {
  const object: TraefikService = {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TraefikService',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      weighted: {
        services: services.map((service, index) => ({ ...service, weight: backends[index]!.weight })),
        ...(stickinessSeconds === undefined || backends.length === 1
          ? {}
          : {
              sticky: {
                cookie: { name: stickyCookieName(plan), httpOnly: true, maxAge: Math.ceil(stickinessSeconds) },
              },
            }),
      },
    },
  };
  return specObject('TraefikService', object, { '': path });
}

function ingressRoute(
  plan: Plan,
  context: TargetContext,
  { entryPoints, tls }: TraefikRouter,
  exposure: RoutedExposure,
): SpecObject {
  const { priority } = exposure;
  const object: IngressRoute = {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ...(entryPoints === undefined ? {} : { entryPoints }),
      routes: [
        {
          kind: 'Rule',
          match: ruleOf(exposure),
          ...(priority === undefined ? {} : { priority }),
          services: [{ name: workloadName(plan), kind: 'TraefikService' }],
        },
      ],
      ...(tls === undefined ? {} : { tls: { secretName: nameFor(plan, tls.secret) } }),
    },
  };
  return specObject('IngressRoute', object, { '': exposure.path });
}

/** Hosts and paths have no character that would end a text of the rule language: the definition's schema says so. */
function ruleOf({ hosts, paths }: RoutedExposure): string {
  const parts = [
    anyOf(hosts.map(hostRule)),
    anyOf((paths.length ? paths : ['/']).map((path) => `PathPrefix(\`${path}\`)`)),
  ];
  return parts.filter((part) => part !== '').join(' && ');
}

/** A wildcard stands for one label. */
function hostRule(host: string): string {
  if (!host.startsWith('*.')) return `Host(\`${host}\`)`;
  return `HostRegexp(\`^[^.]+\\.${host.slice(2).replaceAll('.', '\\.')}$\`)`;
}

function anyOf(rules: readonly string[]): string {
  return rules.length > 1 ? `(${rules.join(' || ')})` : rules.join('');
}

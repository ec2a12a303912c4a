import type { Plan } from '../../../plan/plan';
import type { PlannedProbe } from '../../../plan/workload';
import type { AlbRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import { ALB_PREFIX, USE_ANNOTATION } from './alb-action';
import type { Backend, WeightsBy } from './backend';
import type { Ingress, IngressBackend, Labels } from './manifest';
import { serviceName, workloadName } from './names';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** An Ingress that becomes an Application Load Balancer, with the pods themselves as targets. */
export function albIngress(
  plan: Plan,
  context: TargetContext,
  router: AlbRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
  by: WeightsBy,
): SpecObject {
  const divided = backends.length > 1;
  const backend: IngressBackend = {
    service: { name: serviceName(plan), port: divided ? { name: USE_ANNOTATION } : { number: exposure.port } },
  };
  const paths = (exposure.paths.length ? exposure.paths : ['/']).map((path) => ({
    path,
    pathType: 'Prefix' as const,
    backend,
  }));
  const hosts = exposure.hosts.length ? exposure.hosts : [undefined];
  const object: Ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: objectMeta(plan, context, workloadName(plan), {
      ...loadBalancer(router, exposure),
      ...targetGroups(plan, exposure),
      ...(divided && by === 'nobody'
        ? { [`${ALB_PREFIX}/actions.${serviceName(plan)}`]: forwardAction(backends) }
        : {}),
      ...router.annotations,
    }),
    spec: {
      ingressClassName: router.ingressClass ?? 'alb',
      rules: hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http: { paths } })),
    },
  };
  return specObject('Ingress', object, { '': exposure.path });
}

function loadBalancer({ certificate, group }: AlbRouter, { priority }: RoutedExposure): Labels {
  const listeners = certificate === undefined ? [{ HTTP: 80 }] : [{ HTTP: 80 }, { HTTPS: 443 }];
  return {
    [`${ALB_PREFIX}/scheme`]: 'internet-facing',
    [`${ALB_PREFIX}/listen-ports`]: JSON.stringify(listeners),
    ...(certificate === undefined
      ? {}
      : { [`${ALB_PREFIX}/certificate-arn`]: certificate, [`${ALB_PREFIX}/ssl-redirect`]: '443' }),
    ...(group === undefined ? {} : { [`${ALB_PREFIX}/group.name`]: group }),
    ...(group === undefined || priority === undefined ? {} : { [`${ALB_PREFIX}/group.order`]: String(priority) }),
  };
}

/** Weights that nobody moves. */
function forwardAction(backends: readonly Backend[]): string {
  return JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: backends.map(({ service, port, weight }) => ({
        serviceName: service,
        servicePort: String(port),
        weight,
      })),
    },
  });
}

/** Targets are the pods' own addresses: only then can the controller wait for them, one by one, before others go. */
function targetGroups(plan: Plan, { kind }: RoutedExposure): Labels {
  const { main, drain } = processOf(plan);
  const { readiness } = main.probes;
  return {
    [`${ALB_PREFIX}/target-type`]: 'ip',
    [`${ALB_PREFIX}/target-group-attributes`]: `deregistration_delay.timeout_seconds=${within(Math.ceil(drain.deregistrationSeconds), 0, 3600)}`,
    ...(kind === 'grpc' ? { [`${ALB_PREFIX}/backend-protocol-version`]: 'GRPC' } : {}),
    ...(readiness ? healthCheck(plan, readiness, kind) : {}),
  };
}

/** What an ALB takes: 5 to 300 s between checks, 2 to 120 s each, 2 to 10 failures. */
function healthCheck(plan: Plan, probe: PlannedProbe, kind: RoutedExposure['kind']): Labels {
  const every = within(Math.ceil(probe.everySeconds), 5, 300);
  return {
    ...answerOf(plan, probe, kind),
    [`${ALB_PREFIX}/healthcheck-interval-seconds`]: String(every),
    [`${ALB_PREFIX}/healthcheck-timeout-seconds`]: String(
      Math.min(within(Math.ceil(probe.timeoutSeconds), 2, 120), every - 1),
    ),
    [`${ALB_PREFIX}/healthy-threshold-count`]: '2',
    [`${ALB_PREFIX}/unhealthy-threshold-count`]: String(within(probe.failures, 2, 10)),
  };
}

function answerOf(plan: Plan, { handler }: PlannedProbe, kind: RoutedExposure['kind']): Labels {
  if (kind === 'grpc') {
    // 12 is "unimplemented": a server without the health service is up all the same.
    return handler.kind === 'grpc'
      ? { [`${ALB_PREFIX}/healthcheck-path`]: '/grpc.health.v1.Health/Check', [`${ALB_PREFIX}/success-codes`]: '0' }
      : { [`${ALB_PREFIX}/healthcheck-path`]: '/AWS.ALB/healthcheck', [`${ALB_PREFIX}/success-codes`]: '0-99' };
  }
  if (handler.kind !== 'http') return { [`${ALB_PREFIX}/success-codes`]: '200-499' };
  return {
    [`${ALB_PREFIX}/healthcheck-path`]: handler.path,
    // The same answers as the kubelet takes for healthy.
    [`${ALB_PREFIX}/success-codes`]: '200-399',
    ...healthPort(plan, handler.port),
    ...(handler.scheme === 'https' ? { [`${ALB_PREFIX}/healthcheck-protocol`]: 'HTTPS' } : {}),
  };
}

/** The port that gets the requests is the default. */
function healthPort(plan: Plan, port: number | string): Labels {
  const { main } = processOf(plan);
  const [traffic] = main.ports;
  const number = typeof port === 'number' ? port : main.ports.find(({ name }) => name === port)?.port;
  return number === undefined || number === traffic?.port ? {} : { [`${ALB_PREFIX}/healthcheck-port`]: String(number) };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

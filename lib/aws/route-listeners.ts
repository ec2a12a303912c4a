import { Fn } from 'aws-cdk-lib';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  type CfnListener,
  type IApplicationListener,
  type IApplicationLoadBalancer,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import type { RouteSpec } from '../targets/shared/ecs/spec';

export interface RouteListeners {
  readonly production: IApplicationListener;
  readonly test?: IApplicationListener;
}

/** `app/name/id`, as metrics are filed under. Of an existing listener it is a part of the ARN. */
export function loadBalancerFullName(listener: IApplicationListener): string {
  if (listener instanceof ApplicationListener) return fullNameOf(listener.loadBalancer) ?? partOfArn(listener);
  return partOfArn(listener);
}

function fullNameOf(balancer: IApplicationLoadBalancer): string | undefined {
  return balancer instanceof ApplicationLoadBalancer ? balancer.loadBalancerFullName : undefined;
}

function partOfArn({ listenerArn }: IApplicationListener): string {
  return Fn.join(
    '/',
    [1, 2, 3].map((index) => Fn.select(index, Fn.split('/', listenerArn))),
  );
}

/** The balancer, its scheme and port; nothing for a listener of which only the ARN is known. */
export function listenerAddress(
  listener: IApplicationListener,
): { readonly loadBalancer: IApplicationLoadBalancer; readonly origin: (host: string) => string } | undefined {
  if (!(listener instanceof ApplicationListener)) return undefined;
  const { protocol, port } = listener.node.defaultChild as CfnListener;
  const scheme = protocol === 'HTTPS' ? 'https' : 'http';
  const usual = scheme === 'https' ? 443 : 80;
  return {
    loadBalancer: listener.loadBalancer,
    origin: (host) => `${scheme}://${host}${port === usual ? '' : `:${port}`}`,
  };
}

/** Where a client reaches the route: its own host name, or that of the load balancer. */
export function routeUrl(route: RouteSpec, listener: IApplicationListener | undefined): string | undefined {
  const address = listener && listenerAddress(listener);
  const host = route.hosts.find((one) => !/[*?]/.test(one)) ?? address?.loadBalancer.loadBalancerDnsName;
  return address && host && address.origin(host);
}

export function missingTestListener(route: RouteSpec): Diagnostic {
  const name = `${route.visibility}Test`;
  return finding('test-listener-missing', route.path, {
    message: `This release has a test route, and the ${route.visibility} listener was passed without a test listener.`,
    got: `listeners: { ${route.visibility} }`,
    fix: `pass listeners: { ${route.visibility}, ${name} }, or name aws.listeners.${name} in the platform and bind it`,
  });
}

/** Two releases on one listener; `free` is the next priority that nobody has. */
export function takenPriority(
  route: RouteSpec,
  { owner, priority, free }: { readonly owner: string; readonly priority: number; readonly free: number },
  scope: Construct,
): Diagnostic {
  return finding('listener-priority-taken', `${route.path}.priority`, {
    message: `${owner} and ${scope.node.path} ask for the same priority on one listener.`,
    got: priority === route.priority ? String(priority) : `${priority}, for chosen users`,
    allowed: 'a number from 1 to 50000 that no other release of the listener has',
    fix: `set exposure.priority of one of them, such as ${free}`,
  });
}

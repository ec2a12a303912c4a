import { Fn, Token } from 'aws-cdk-lib';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  type CfnListener,
  type IApplicationListener,
  type IApplicationLoadBalancer,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { isWhole } from '../targets/shared/ecs/checks-content';
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
  // Every token is resolved several times for each place that it stands in.
  if (!Token.isUnresolved(listenerArn)) return listenerArn.split('/').slice(1, 4).join('/');
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
  const host = route.hosts.find(isWhole) ?? address?.loadBalancer.loadBalancerDnsName;
  return address && host && address.origin(host);
}

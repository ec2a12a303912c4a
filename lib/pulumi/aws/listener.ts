import * as pulumi from '@pulumi/pulumi';
import { getListenerOutput } from '@pulumi/aws/lb/getListener';
import { getLoadBalancerOutput } from '@pulumi/aws/lb/getLoadBalancer';
import { InternalError } from '../../diagnostics';
import type { BoundValue } from './bound-value';
import { isResource } from './slots';

/** A listener of an Application Load Balancer that exists: an `aws.lb.Listener`, or its ARN. */
export type ListenerInput = pulumi.Input<string> | { readonly arn: pulumi.Input<string> };

/** A load balancer, with what metrics, addresses and security groups need of it. */
export interface Balancer {
  readonly arn: pulumi.Input<string>;
  /** `app/name/id`, as metrics are filed under. */
  readonly arnSuffix: pulumi.Input<string>;
  readonly dnsName: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

export interface RouteListener {
  readonly arn: pulumi.Input<string>;
  readonly port: pulumi.Input<number>;
  readonly protocol: pulumi.Input<string>;
  readonly balancer: Balancer;
}

export function arnOf(input: ListenerInput | BoundValue): pulumi.Input<string> {
  if (isResource(input as BoundValue)) return (input as { readonly arn: pulumi.Input<string> }).arn;
  if (typeof input === 'string' || pulumi.Output.isInstance(input)) return input as pulumi.Input<string>;
  if (input instanceof Promise) return input as Promise<string>;
  throw new InternalError('an input without an ARN was not refused');
}

/** What AWS says of a listener that exists. */
export function lookUpListener(input: ListenerInput | BoundValue, parent: pulumi.Resource): RouteListener {
  const arn = arnOf(input);
  const listener = getListenerOutput({ arn }, { parent });
  return {
    arn,
    port: listener.port,
    protocol: listener.protocol,
    balancer: lookUpBalancer(listener.loadBalancerArn, parent),
  };
}

export function lookUpBalancer(arn: pulumi.Input<string>, parent: pulumi.Resource): Balancer {
  const found = getLoadBalancerOutput({ arn }, { parent });
  return {
    arn,
    arnSuffix: found.arnSuffix,
    dnsName: found.dnsName,
    zoneId: found.zoneId,
    // What connects from it has all of its groups; one is enough to let it in.
    securityGroupId: found.securityGroups.apply((groups) => [...groups].sort()[0] ?? ''),
  };
}

/** `https://host`, with the port where it is not the usual one. */
export function originOf({ protocol, port }: RouteListener, host: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.all([protocol, port, host]).apply(([said, number, name]) => {
    const scheme = said === 'HTTPS' ? 'https' : 'http';
    const usual = scheme === 'https' ? 443 : 80;
    return `${scheme}://${name}${number === usual ? '' : `:${number}`}`;
  });
}

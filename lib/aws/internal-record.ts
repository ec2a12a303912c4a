import * as route53 from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IApplicationListener, ILoadBalancerV2 } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import { listenerAddress } from './route-listeners';

/** The name under which other releases call this one: an alias of the internal load balancer. */
export function internalRecord(
  scope: Construct,
  recordName: string,
  listener: IApplicationListener,
  zone: () => route53.IPrivateHostedZone,
): readonly Diagnostic[] {
  const address = listenerAddress(listener);
  if (!address) return [withoutBalancer(recordName)];
  aliasRecord(scope, recordName, address.loadBalancer, zone());
  return [];
}

export function aliasRecord(
  scope: Construct,
  recordName: string,
  loadBalancer: ILoadBalancerV2,
  zone: route53.IPrivateHostedZone,
): void {
  new route53.ARecord(scope, 'InternalName', {
    zone,
    // With its dot, or CDK would append the zone to a name that it does not see to end with it.
    recordName: `${recordName}.`,
    target: route53.RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
  });
}

function withoutBalancer(name: string): Diagnostic {
  return finding('internal-name-without-balancer', 'exposure', {
    message: `${name} gets no DNS record: of the internal listener only the ARN is known, not its load balancer.`,
    got: 'a listener that was imported',
    fix: `make a record for ${name} (or *.${name.slice(name.indexOf('.') + 1)}) beside the load balancer, or pass the listener construct itself`,
  });
}

import { Stack, aws_ec2 as ec2, aws_ecs as ecs, type App } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EcsRelease } from 'rollout-constructs/aws';
import { platform } from './platform';
import { releaseOf, type Service } from './services';

/** A release of CodeDeploy with two guardrails is about 18 resources, and a stack has at most 500. */
const SERVICES_A_STACK = 25;

/** What there is once for all stacks. */
class Network extends Stack {
  readonly vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1 });
  readonly cluster = new ecs.Cluster(this, 'Cluster', { vpc: this.vpc });
}

/** Some services, which share a load balancer and the functions that deploy: the stack makes them with the first one. */
class Services extends Stack {
  constructor(scope: Construct, id: string, { vpc, cluster }: Network, services: readonly Service[]) {
    super(scope, id);
    for (const service of services) {
      new EcsRelease(this, service.name, {
        release: releaseOf(service),
        platform,
        target: 'codedeploy-ecs',
        vpc,
        cluster,
      });
    }
  }
}

/** @param each Services in a stack. */
export function makeStacks(app: App, services: readonly Service[], each = SERVICES_A_STACK): readonly Stack[] {
  const network = new Network(app, 'Network');
  const groups = Array.from({ length: Math.ceil(services.length / each) }, (_, index) =>
    services.slice(index * each, (index + 1) * each),
  );
  return [network, ...groups.map((group, index) => new Services(app, `Services${index + 1}`, network, group))];
}

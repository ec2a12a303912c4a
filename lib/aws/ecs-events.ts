import { Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { NotificationEvent } from '../definition/operations';
import type { EcsSpec } from '../targets/ecs/spec';
import { allowPublish, type Topic } from './topics';

/** Amazon ECS says in two kinds of event what a deployment does. */
interface Told {
  readonly detailType: 'ECS Deployment State Change' | 'ECS Hook State Change';
  readonly names: readonly string[];
}

/**
 * The event of a failed deployment is documented for services with a circuit breaker, which only rolling has; one that
 * goes back is also told as one in progress, with the reason.
 */
function toldBy(event: NotificationEvent, strategy: EcsSpec['deployment']['strategy']): Told {
  const deployment = (...names: readonly string[]): Told => ({ detailType: 'ECS Deployment State Change', names });
  switch (event) {
    case 'started':
      return deployment('SERVICE_DEPLOYMENT_IN_PROGRESS');
    case 'succeeded':
      return deployment('SERVICE_DEPLOYMENT_COMPLETED');
    case 'aborted':
      return strategy === 'ROLLING'
        ? deployment('SERVICE_DEPLOYMENT_FAILED')
        : deployment('SERVICE_DEPLOYMENT_FAILED', 'SERVICE_DEPLOYMENT_IN_PROGRESS');
    case 'paused':
      return { detailType: 'ECS Hook State Change', names: ['HOOK_AWAITING_ACTION'] };
  }
}

/** One rule for each topic and kind of event, of this service alone. */
export function tellTopics(
  scope: Construct,
  { name, deployment }: EcsSpec,
  service: ecs.FargateService,
  topics: readonly Topic[],
): void {
  topics.forEach((topic, index) => {
    const told = topic.spec.events.map((event) => toldBy(event, deployment.strategy));
    for (const [id, detailType] of KINDS) {
      const names = [...new Set(told.filter((one) => one.detailType === detailType).flatMap((one) => one.names))];
      if (names.length === 0) continue;
      new events.CfnRule(scope, `${id}${index + 1}`, {
        description: `Tells a topic about deployments of ${name}`,
        eventPattern: {
          source: ['aws.ecs'],
          'detail-type': [detailType],
          resources: [service.serviceArn, { prefix: deploymentsOf(service) }],
          detail: { eventName: names.sort() },
        },
        targets: [{ id: 'Topic', arn: topic.topic.topicArn }],
      });
    }
    allowPublish(topic, 'events.amazonaws.com');
  });
}

const KINDS = [
  ['DeploymentEvents', 'ECS Deployment State Change'],
  ['PauseEvents', 'ECS Hook State Change'],
] as const;

/** How the ARNs of all deployments of the service begin. */
function deploymentsOf(service: ecs.FargateService): string {
  return Stack.of(service).formatArn({
    service: 'ecs',
    resource: 'service-deployment',
    resourceName: `${service.cluster.clusterName}/${service.serviceName}/`,
  });
}

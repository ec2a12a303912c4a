import { Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { EcsSpec } from '../targets/ecs/spec';
import { principals } from '../targets/shared/aws/statement';
import { deploymentEvents, eventPattern } from '../targets/shared/ecs/deployment-events';
import { allowPublish, type Topic } from './topics';

/** One rule for each topic and kind of event, of this service alone. */
export function tellTopics(
  scope: Construct,
  { name, deployment }: EcsSpec,
  service: ecs.FargateService,
  topics: readonly Topic[],
): void {
  topics.forEach((topic, index) => {
    for (const one of deploymentEvents(topic.spec.events, deployment.strategy)) {
      new events.CfnRule(scope, `${one.key}${index + 1}`, {
        description: `Tells a topic about deployments of ${name}`,
        eventPattern: eventPattern(one, service.serviceArn, deploymentsOf(service)),
        targets: [{ id: 'Topic', arn: topic.topic.topicArn }],
      });
    }
    allowPublish(topic, principals.events);
  });
}

/** How the ARNs of all deployments of the service begin. */
function deploymentsOf(service: ecs.FargateService): string {
  return Stack.of(service).formatArn({
    service: 'ecs',
    resource: 'service-deployment',
    resourceName: `${service.cluster.clusterName}/${service.serviceName}/`,
  });
}

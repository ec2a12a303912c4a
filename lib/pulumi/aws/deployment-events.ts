import * as pulumi from '@pulumi/pulumi';
import { EventRule } from '@pulumi/aws/cloudwatch/eventRule';
import { EventTarget } from '@pulumi/aws/cloudwatch/eventTarget';
import { deploymentEvents, eventPattern } from '../../targets/shared/ecs/deployment-events';
import { longest, nameOf, under, type Making } from './making';
import type { Topic } from './topics';

export interface ToldService {
  readonly release: string;
  readonly strategy: string;
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  readonly cluster: pulumi.Input<string>;
}

/** One rule for each topic and kind of event, of this service alone. */
export function tellDeployments(making: Making, service: ToldService, topics: readonly Topic[]): readonly EventRule[] {
  const deployments = making.account.arn(
    'ecs',
    pulumi.interpolate`service-deployment/${service.cluster}/${service.name}/`,
  );
  return topics.flatMap(({ spec, arn }, index) =>
    deploymentEvents(spec.events, service.strategy).map((one) => {
      const key = `${KEYS[one.key]}-${index + 1}`;
      const rule = new EventRule(
        nameOf(making, key, longest.rule),
        {
          description: `Tells a topic about deployments of ${service.release}`,
          eventPattern: pulumi.jsonStringify(eventPattern(one, service.arn, deployments)),
          tags: making.tags,
        },
        under(making),
      );
      new EventTarget(nameOf(making, `${key}-topic`), { rule: rule.name, arn, targetId: 'Topic' }, under(making));
      return rule;
    }),
  );
}

const KEYS = { DeploymentEvents: 'deployment-events', PauseEvents: 'pause-events' } as const;

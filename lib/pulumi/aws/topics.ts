import * as pulumi from '@pulumi/pulumi';
import { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Role } from '@pulumi/aws/iam/role';
import type { RolePolicy } from '@pulumi/aws/iam/rolePolicy';
import { finding, type Diagnostic } from '../../diagnostics';
import { LONGEST_NAME } from '../../targets/shared/aws/physical-name';
import { tellTopics } from '../../targets/shared/aws/statements';
import { compositeDescription, toldOfAlarms, triggersOf } from '../../targets/shared/aws/topic-rules';
import type { TopicSpec } from '../../targets/shared/topics';
import { fixedName, nameOf, under, type Making } from './making';
import { allow } from './roles';
import type { Slots } from './slots';

export interface Topic {
  readonly spec: TopicSpec;
  readonly arn: pulumi.Input<string>;
}

/** A name alone is a topic of this account. */
export function topicsOf({ account }: Making, specs: readonly TopicSpec[], slots: Slots): readonly Topic[] {
  return specs.map((spec) => {
    const written = typeof spec.topic === 'string' && !spec.topic.startsWith('arn:');
    return { spec, arn: written ? account.arn('sns', spec.topic as string) : slots.arn(spec.topic) };
  });
}

/** One alarm of all guardrails. */
export function compositeAlarm(
  making: Making,
  release: string,
  alarms: readonly MetricAlarm[],
  topics: readonly Topic[],
): CompositeAlarm | undefined {
  const told = toldOfAlarms(topics, alarms.length);
  if (told.length === 0) return undefined;
  return new CompositeAlarm(
    nameOf(making, 'guardrails-alarm'),
    {
      alarmName: fixedName([release, 'guardrails'], LONGEST_NAME),
      alarmDescription: compositeDescription(release),
      alarmRule: pulumi.all(alarms.map(({ arn }) => arn)).apply((arns) => anyOf(arns)),
      alarmActions: told.map(({ arn }) => arn),
      tags: making.tags,
    },
    under(making),
  );
}

function anyOf(arns: readonly string[]): string {
  const rules = arns.map((arn) => `ALARM("${arn}")`);
  return rules.length === 1 ? rules[0]! : `(${rules.join(' OR ')})`;
}

/** What CodeDeploy tells topics; it publishes with its own role. */
export function triggers(topics: readonly Topic[]) {
  return triggersOf(topics.map(({ spec }) => spec)).map(({ name, events }, index) => ({
    triggerName: name,
    triggerEvents: [...events],
    triggerTargetArn: topics[index]!.arn,
  }));
}

export function allowTriggers(making: Making, role: Role, topics: readonly Topic[]): readonly RolePolicy[] {
  return topics.length === 0
    ? []
    : [allow(making, 'tell-topics', role, [tellTopics([...new Set(topics.map(({ arn }) => arn))])])];
}

/** A program cannot tell whether the policy of a topic is complete, and a second one would replace the first. */
export function foreignTopics(topics: readonly Topic[]): readonly Diagnostic[] {
  return topics.map(({ spec }) =>
    finding('topic-policy-not-ours', spec.path, {
      message: 'EventBridge tells only topics whose policy lets it, and the policy of this topic is kept elsewhere.',
      fix: 'allow events.amazonaws.com to sns:Publish in its aws.sns.TopicPolicy',
    }),
  );
}

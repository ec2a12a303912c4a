import { Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import { LONGEST_NAME } from '../targets/shared/aws/physical-name';
import { principals } from '../targets/shared/aws/statement';
import { publishFor, tellTopics as publishTo } from '../targets/shared/aws/statements';
import { compositeDescription, toldOfAlarms, triggersOf } from '../targets/shared/aws/topic-rules';
import type { TopicSpec } from '../targets/shared/topics';
import { physicalName } from './physical-name';
import { policyStatement } from './policy-statement';
import type { Slots } from './slots';

export interface Topic {
  readonly spec: TopicSpec;
  readonly topic: sns.ITopic;
  /** Made in this app, so that its policy can be completed here. */
  readonly ours: boolean;
}

export function topicsOf(scope: Construct, specs: readonly TopicSpec[], slots: Slots): readonly Topic[] {
  return specs.map((spec, index) => {
    const found = slots.objectOrText(spec.topic, 'topic');
    if (typeof found !== 'string') return { spec, topic: found, ours: found instanceof sns.Topic };
    const isArn = found.startsWith('arn:') || Token.isUnresolved(found);
    const arn = isArn ? found : Stack.of(scope).formatArn({ service: 'sns', resource: found });
    return { spec, topic: sns.Topic.fromTopicArn(scope, `Topic${index + 1}`, arn), ours: false };
  });
}

/** Lets a service of AWS tell the topic something, on behalf of this account alone. */
export function allowPublish({ topic, ours }: Topic, service: string): void {
  if (!ours) return;
  const statement = policyStatement(publishFor(topic.topicArn, Stack.of(topic).account));
  statement.addPrincipals(new iam.ServicePrincipal(service));
  topic.addToResourcePolicy(statement);
}

/** One alarm of all guardrails. */
export function compositeAlarm(
  scope: Construct,
  release: string,
  alarms: readonly cloudwatch.IAlarm[],
  topics: readonly Topic[],
): cloudwatch.CompositeAlarm | undefined {
  const told = toldOfAlarms(topics, alarms.length);
  if (told.length === 0) return undefined;
  const composite = new cloudwatch.CompositeAlarm(scope, 'GuardrailsAlarm', {
    compositeAlarmName: physicalName(scope, [release, 'guardrails'], LONGEST_NAME),
    alarmDescription: compositeDescription(release),
    alarmRule: cloudwatch.AlarmRule.anyOf(...alarms),
  });
  for (const one of told) {
    allowPublish(one, principals.cloudWatch);
    composite.addAlarmAction(new SnsAction(one.topic));
  }
  return composite;
}

/** CodeDeploy publishes with its own role. The construct of a deployment group has no property for it. */
export function addTriggers(scope: Construct, group: Construct, role: iam.Role, topics: readonly Topic[]): void {
  if (topics.length === 0) return;
  const arns = [...new Set(topics.map(({ topic }) => topic.topicArn))];
  // Apart from the role's other statements: those on hooks wait for the group.
  const policy = new iam.Policy(scope, 'TellTopics', {
    roles: [role],
    statements: [policyStatement(publishTo(arns))],
  });
  group.node.addDependency(policy);
  const triggers = triggersOf(topics.map(({ spec }) => spec));
  (group.node.defaultChild as codedeploy.CfnDeploymentGroup).triggerConfigurations = triggers.map(
    ({ name, events }, index) => ({
      triggerName: name,
      triggerEvents: [...events],
      triggerTargetArn: topics[index]!.topic.topicArn,
    }),
  );
}

export function foreignTopics(topics: readonly Topic[]): readonly Diagnostic[] {
  return topics
    .filter(({ ours }) => !ours)
    .map(({ spec }) =>
      finding('topic-policy-not-ours', spec.path, {
        message: 'EventBridge tells only topics whose policy lets it, and the policy of this topic is kept elsewhere.',
        fix: 'allow events.amazonaws.com to sns:Publish there, or bind an sns.Topic of this app: topic: ref(…)',
      }),
    );
}

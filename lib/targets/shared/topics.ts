import type { Ref } from '../../definition/slots';
import type { NotificationEvent } from '../../definition/operations';
import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';

/** A topic of Amazon SNS, and what it is told. */
export interface TopicSpec {
  /** Of the notification in the definition. */
  readonly path: string;
  /** ARN or slot. */
  readonly topic: string | Ref;
  readonly events: readonly NotificationEvent[];
}

export const ALL_EVENTS: readonly NotificationEvent[] = ['started', 'succeeded', 'aborted', 'paused'];

/** With the events that can happen; a topic that would never be told anything is left out. */
export function topicsOf(plan: Plan): readonly TopicSpec[] {
  const happens = (event: NotificationEvent) => event !== 'paused' || waits(plan);
  return plan.notifications
    .flatMap((one) =>
      one.kind === 'sns' ? [{ path: one.path, topic: one.topic, events: (one.on ?? ALL_EVENTS).filter(happens) }] : [],
    )
    .filter(({ events }) => events.length > 0);
}

/** In a spec where there are any. */
export function topicsIn(plan: Plan): { readonly topics?: readonly TopicSpec[] } {
  const topics = topicsOf(plan);
  return topics.length > 0 ? { topics } : {};
}

/** Everything on AWS goes through a topic; who listens to it is not the release's. */
export function topicAnswer({ kind, events }: FeatureDetails['notification'], plan: Plan): Answer {
  switch (kind) {
    case 'slack':
      return unsupported('AWS writes to Slack through a topic that Amazon Q Developer in chat applications reads.', {
        fix: "use kind 'sns', and connect the topic to the channel there",
        source: 'Amazon Q Developer in chat applications Administrator Guide, "Tutorial: Get started with Slack"',
      });
    case 'teams':
      return unsupported(
        'AWS writes to Microsoft Teams through a topic that Amazon Q Developer in chat applications reads.',
        {
          fix: "use kind 'sns', and connect the topic to the channel there",
          source:
            'Amazon Q Developer in chat applications Administrator Guide, "Tutorial: Get started with Microsoft Teams"',
        },
      );
    case 'googleChat':
    case 'rocketChat':
    case 'discord':
      return unsupported(
        'Amazon Q Developer in chat applications writes to Slack, Microsoft Teams and Amazon Chime only.',
        {
          fix: "use kind 'sns', and subscribe a function that calls the chat to the topic",
          source:
            'Amazon Q Developer in chat applications Administrator Guide, "What is Amazon Q Developer in chat applications?"',
        },
      );
    case 'webhook':
      return unsupported('A topic calls only addresses that confirm the subscription themselves.', {
        fix: "use kind 'sns' and subscribe the address to the topic, or call it by an API destination of EventBridge in your stack",
        source: 'Amazon SNS Developer Guide, "HTTP/HTTPS endpoint subscriptions"',
      });
    case 'sns':
      return events.every((event) => event === 'paused') && !waits(plan)
        ? notApplicable('Nothing in this release waits for somebody, so it never pauses.')
        : exact;
  }
}

function waits({ stages }: Plan): boolean {
  return stages.some(({ exit }) => exit.some(({ kind }) => kind === 'gate'));
}

const MOST_TRIGGERS = 10;

/** What CodeDeploy tells each topic by a trigger of its own. */
export function triggerFindings(plan: Plan): readonly Diagnostic[] {
  const topics = topicsOf(plan);
  const [first] = topics.slice(MOST_TRIGGERS);
  if (!first) return [];
  return [
    finding('codedeploy-too-many-triggers', first.path, {
      message: `${topics.length} topics are ${topics.length} triggers of one deployment group.`,
      got: String(topics.length),
      allowed: `at most ${MOST_TRIGGERS}`,
      fix: 'subscribe them to one topic',
    }),
  ];
}

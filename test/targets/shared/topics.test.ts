import { blueGreen, type ReleaseDefinition } from '../../../lib';
import type { Answer } from '../../../lib/targets/answer';
import { featuresOfKind } from '../../../lib/targets/features-of';
import { topicAnswer, topicsIn } from '../../../lib/targets/shared/topics';
import { planOf } from '../../plan/plan-of';

type Notification = NonNullable<ReleaseDefinition['notifications']>[number];

const topic = 'arn:aws:sns:eu-west-1:123456789012:shop';
const asks = { strategy: blueGreen({ gate: 'approval' }) };

function answerTo(notification: Notification, changes: Partial<ReleaseDefinition> = {}): Answer {
  const plan = planOf({ notifications: [notification], ...changes } as never);
  const [feature] = featuresOfKind(plan, 'notification');
  return topicAnswer(feature!.detail, plan);
}

test('a topic is told all that can happen', () => {
  expect(answerTo({ kind: 'sns', topic })).toEqual({ kind: 'exact' });
  expect(topicsIn(planOf({ notifications: [{ kind: 'sns', topic }] }))).toEqual({
    topics: [{ path: 'notifications[0]', topic, events: ['started', 'succeeded', 'aborted'] }],
  });
  expect(topicsIn(planOf({ notifications: [{ kind: 'sns', topic }], ...asks })).topics?.[0]?.events).toEqual([
    'started',
    'succeeded',
    'aborted',
    'paused',
  ]);
});

test('a pause that cannot be is not told', () => {
  const paused = { kind: 'sns', topic, on: ['paused'] } as const;
  expect(answerTo(paused)).toMatchObject({ kind: 'notApplicable', reason: expect.stringContaining('never pauses') });
  expect(topicsIn(planOf({ notifications: [paused] }))).toEqual({});
  expect(answerTo(paused, asks)).toEqual({ kind: 'exact' });
});

test.each<[Notification, string]>([
  [{ kind: 'slack', channel: 'shop' }, "use kind 'sns', and connect the topic to the channel there"],
  [{ kind: 'teams', channel: 'shop' }, "use kind 'sns', and connect the topic to the channel there"],
  [{ kind: 'googleChat', channel: 'shop' }, "use kind 'sns', and subscribe a function"],
  [{ kind: 'rocketChat', channel: 'shop' }, "use kind 'sns', and subscribe a function"],
  [{ kind: 'discord', channel: 'shop' }, "use kind 'sns', and subscribe a function"],
  [{ kind: 'webhook', url: 'https://hooks.example.com/a' }, "use kind 'sns' and subscribe the address to the topic"],
])('%j goes through a topic', (notification, fix) => {
  const answer = answerTo(notification);
  expect(answer).toMatchObject({ kind: 'unsupported', fix: expect.stringContaining(fix) });
  expect(answer).toHaveProperty('source');
});

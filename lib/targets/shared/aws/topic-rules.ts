import type { NotificationEvent } from '../../../definition/operations';
import type { TopicSpec } from '../topics';

const TRIGGER_EVENTS: Readonly<Record<NotificationEvent, readonly string[]>> = {
  started: ['DeploymentStart'],
  succeeded: ['DeploymentSuccess'],
  aborted: ['DeploymentFailure', 'DeploymentStop', 'DeploymentRollback'],
  paused: ['DeploymentReady'],
};

export interface TriggerSpec {
  readonly name: string;
  readonly events: readonly string[];
}

/** What CodeDeploy tells the topics, in their order. */
export function triggersOf(topics: readonly TopicSpec[]): readonly TriggerSpec[] {
  return topics.map(({ events }, index) => ({
    name: `notification-${index + 1}`,
    events: events.flatMap((event) => TRIGGER_EVENTS[event]),
  }));
}

/**
 * One alarm of all guardrails, for people: it says once that something is wrong, whichever of them it is. Deployments
 * go back on the single ones, which is all that they take. Only where somebody is told.
 */
export function toldOfAlarms<T extends { readonly spec: TopicSpec }>(
  topics: readonly T[],
  alarms: number,
): readonly T[] {
  return alarms === 0 ? [] : topics.filter(({ spec }) => spec.events.includes('aborted'));
}

export function compositeDescription(release: string): string {
  return `${release}: a guardrail fires. A running release goes back on it where its alarm says so.`;
}

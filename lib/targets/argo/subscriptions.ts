import type { ChatKind, Notification } from '../../definition/operations';
import type { Plan } from '../../plan/plan';
import type { Labels } from '../shared/kubernetes/manifest';
import { argoFields } from './strategy-fields';

type Occasion = NonNullable<Notification['on']>[number];

/** The controller's own triggers. */
const TRIGGERS: Readonly<Record<Occasion, string>> = {
  started: 'on-rollout-updated',
  succeeded: 'on-rollout-completed',
  aborted: 'on-rollout-aborted',
  paused: 'on-rollout-paused',
};

const OCCASIONS = Object.keys(TRIGGERS) as readonly Occasion[];

interface Subscription {
  readonly trigger: string;
  readonly service: string;
  readonly recipients: readonly string[];
}

/**
 * Annotations by which the notification controller knows who is told of what. Recipients of one trigger and service
 * stand in one annotation.
 */
export function subscriptions(plan: Plan): Labels {
  const all = [...ofNotifications(plan), ...ofFields(plan)];
  const keys = [...new Set(all.map(keyOf))].sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => {
      const recipients = all.filter((one) => keyOf(one) === key).flatMap((one) => one.recipients);
      return [key, [...new Set(recipients)].join(';')];
    }),
  );
}

function keyOf({ trigger, service }: Subscription): string {
  return `notifications.argoproj.io/subscribe.${trigger}.${service}`;
}

function ofNotifications({ notifications }: Plan): readonly Subscription[] {
  return notifications.flatMap((one) => {
    if (one.kind === 'sns' || one.kind === 'webhook' || one.kind === 'discord') return [];
    const { service, recipient } = SERVICES[one.kind];
    return (one.on ?? OCCASIONS).map((occasion) => ({
      trigger: TRIGGERS[occasion],
      service,
      recipients: [recipient(one.channel)],
    }));
  });
}

interface Service {
  readonly service: string;
  readonly recipient: (channel: string) => string;
}

/** The controller's services, and how each one is told a channel that people write with a hash or without. */
const SERVICES: Readonly<Record<Exclude<ChatKind, 'discord'>, Service>> = {
  slack: { service: 'slack', recipient: (channel) => channel.replace(/^#/, '') },
  teams: { service: 'teams', recipient: (channel) => channel },
  googleChat: { service: 'googlechat', recipient: (channel) => channel },
  // What begins with neither is taken for the id of a room.
  rocketChat: { service: 'rocketchat', recipient: (channel) => (/^[#@]/.test(channel) ? channel : `#${channel}`) },
};

function ofFields(plan: Plan): readonly Subscription[] {
  return (argoFields(plan).subscriptions ?? []).map((one) => ({ ...one, recipients: one.recipients ?? [] }));
}

import { InternalError } from '../../diagnostics';
import type { ChatKind, Notification } from '../../definition/operations';
import type { Plan } from '../../plan/plan';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import type { AlertProvider, CanaryAlert } from './manifest';

type Event = NonNullable<Notification['on']>[number];

/** From which severity on Flagger tells of an event (controller.alert). */
const SEVERITY: Readonly<Record<Event, CanaryAlert['severity']>> = {
  started: 'info',
  succeeded: 'info',
  paused: 'warn',
  aborted: 'error',
};
const RISING: readonly CanaryAlert['severity'][] = ['info', 'warn', 'error'];

/** The severity that tells of all these events, and what it tells of besides. */
export function severityFor(on: readonly Event[] | undefined): {
  readonly severity: CanaryAlert['severity'];
  readonly besides: readonly Event[];
} {
  const events = Object.keys(SEVERITY) as Event[];
  const wanted = on?.length ? on : events;
  const rank = Math.min(...wanted.map((event) => RISING.indexOf(SEVERITY[event])));
  const told = events.filter((event) => RISING.indexOf(SEVERITY[event]) >= rank);
  return { severity: RISING[rank]!, besides: told.filter((event) => !wanted.includes(event)) };
}

interface Chat {
  readonly type: AlertProvider['spec']['type'];
  /** In names of objects. */
  readonly name: string;
  /** Whether one address tells several channels (pkg/notifier); Discord reads none in the form that Slack has. */
  readonly takesChannel: boolean;
}

export const CHATS: Readonly<Record<ChatKind, Chat>> = {
  slack: { type: 'slack', name: 'slack', takesChannel: true },
  teams: { type: 'msteams', name: 'teams', takesChannel: false },
  googleChat: { type: 'gchat', name: 'google-chat', takesChannel: false },
  rocketChat: { type: 'rocket', name: 'rocket-chat', takesChannel: true },
  discord: { type: 'discord', name: 'discord', takesChannel: false },
};

export interface Alerts {
  readonly objects: readonly SpecObject[];
  readonly alerts: readonly CanaryAlert[];
}

export function alerts(plan: Plan, context: TargetContext): Alerts {
  const objects: SpecObject[] = [];
  const found: CanaryAlert[] = [];
  const told = new Map<string, number>();
  for (const one of plan.notifications) {
    if (one.kind === 'sns' || one.kind === 'webhook') continue;
    const secret = context.platform.kubernetes.flagger?.[one.kind]?.secret;
    if (secret === undefined) throw new InternalError('a channel without the Secret of its address');
    const { type, name: chat, takesChannel } = CHATS[one.kind];
    const count = (told.get(chat) ?? 0) + 1;
    told.set(chat, count);
    const suffix = count === 1 ? chat : `${chat}-${count}`;
    const name = `${workloadName(plan)}-${suffix}`;
    const object: AlertProvider = {
      apiVersion: 'flagger.app/v1beta1',
      kind: 'AlertProvider',
      metadata: objectMeta(plan, context, name),
      spec: { type, ...(takesChannel ? { channel: one.channel } : {}), secretRef: { name: secret } },
    };
    objects.push(specObject(`AlertProvider/${suffix}`, object, { '': one.path }));
    found.push({ name: suffix, severity: severityFor(one.on).severity, providerRef: { name } });
  }
  return { objects, alerts: found };
}

import { InternalError } from '../../diagnostics';
import type { Notification } from '../../definition/operations';
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

export interface Alerts {
  readonly objects: readonly SpecObject[];
  readonly alerts: readonly CanaryAlert[];
}

export function alerts(plan: Plan, context: TargetContext): Alerts {
  const objects: SpecObject[] = [];
  const found: CanaryAlert[] = [];
  for (const one of plan.notifications) {
    if (one.kind !== 'slack') continue;
    const secret = context.platform.kubernetes.flagger?.slack?.secret;
    if (secret === undefined) throw new InternalError('a channel without the Secret of its address');
    const suffix = objects.length === 0 ? 'slack' : `slack-${objects.length + 1}`;
    const name = `${workloadName(plan)}-${suffix}`;
    const object: AlertProvider = {
      apiVersion: 'flagger.app/v1beta1',
      kind: 'AlertProvider',
      metadata: objectMeta(plan, context, name),
      spec: { type: 'slack', channel: one.channel, secretRef: { name: secret } },
    };
    objects.push(specObject(`AlertProvider/${suffix}`, object, { '': one.path }));
    found.push({ name: suffix, severity: severityFor(one.on).severity, providerRef: { name } });
  }
  return { objects, alerts: found };
}

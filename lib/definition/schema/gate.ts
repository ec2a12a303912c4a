import { choice, kind } from './choice';
import { duration } from './measures';
import { url } from './places';
import { list, record } from './record';
import { oneOf } from './scalars';
import { timeOfDay, timeZone } from './times';

const days = list(oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1);

const approval = { kind: kind('approval'), timeout: duration().optional() };
const webhook = { kind: kind('webhook'), url: url(), timeout: duration().optional() };
const window = { kind: kind('window'), days, from: timeOfDay(), to: timeOfDay(), timeZone: timeZone() };

const gate = choice(
  [
    record(approval, { id: 'ApprovalGate' }),
    record(webhook, { id: 'WebhookGate' }),
    record(window, { id: 'WindowGate' }),
  ],
  { id: 'Gate' },
);

/** The short form, or a gate in full. */
export const gateSchema = choice([oneOf(['approval']), gate]);

const at = oneOf(['beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion']);

export const placedGateSchema = choice(
  [
    record({ ...approval, at }, { like: 'ApprovalGate' }),
    record({ ...webhook, at }, { like: 'WebhookGate' }),
    record({ ...window, at }, { like: 'WindowGate' }),
  ],
  { id: 'PlacedGate' },
);

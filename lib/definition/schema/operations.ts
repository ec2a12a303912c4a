import { choice, kind } from './choice';
import { commandSchema, imageSchema } from './container';
import { duration, percentage } from './measures';
import { existingName, label } from './names';
import { url } from './places';
import { list, record } from './record';
import { flag, line, number, oneOf } from './scalars';
import { orRef } from './slots';
import { date } from './times';

export const trafficSchema = record(
  { requestsPerSecond: number({ min: 0, max: 1_000_000_000 }), errorRate: percentage('zero').optional() },
  { id: 'Traffic' },
);

export const rollbackSchema = record(
  { automatic: flag().optional(), keepPrevious: duration('zero').optional() },
  { id: 'Rollback' },
);

const on = list(oneOf(['started', 'succeeded', 'aborted', 'paused']))
  .min(1)
  .optional();

export const notificationSchema = choice(
  [
    record({ kind: kind('slack'), channel: line(80), on }),
    record({ kind: kind('teams'), channel: line(80), on }),
    record({ kind: kind('googleChat'), channel: line(80), on }),
    record({ kind: kind('rocketChat'), channel: line(80), on }),
    record({ kind: kind('discord'), channel: line(80), on }),
    record({ kind: kind('sns'), topic: orRef(existingName()), on }),
    record({ kind: kind('webhook'), url: url(), on }),
  ],
  { id: 'Notification' },
);

export const migrationSchema = record(
  {
    name: label(),
    phase: oneOf(['expand', 'migrate', 'contract']),
    image: imageSchema,
    command: commandSchema.optional(),
    timeout: duration().optional(),
  },
  { id: 'Migration' },
);

export const flagSchema = record(
  {
    key: line(128),
    kind: oneOf(['release', 'experiment', 'operational', 'permission']),
    owner: line(),
    expires: date().optional(),
    enabled: flag().optional(),
  },
  { id: 'Flag' },
);

export const ringSchema = record(
  {
    name: label(),
    regions: list(line(64)).min(1).optional(),
    clusters: list(line(253)).min(1).optional(),
    soak: duration('zero').optional(),
  },
  { id: 'Ring' },
);

import { choice } from './choice';
import { record } from './record';
import { flag, number, oneOf } from './scalars';

/** Only that they are above 0: the target says which numbers Amazon ECS takes. */
const threshold = number({ above: 0 });

export const ecsFieldsSchema = record(
  {
    breakerThreshold: choice([
      threshold,
      record(
        { type: oneOf(['BOUNDED_PERCENT', 'UNBOUNDED_PERCENT', 'COUNT']), value: threshold },
        { id: 'BreakerThreshold' },
      ),
    ]).optional(),
    breakerReset: flag().optional(),
    earlySuccess: record(
      { healthyPercent: number({ min: 0 }), cleanup: oneOf(['BLOCKING', 'DEFERRED']) },
      { id: 'EarlySuccess' },
    ).optional(),
  },
  { id: 'EcsFields' },
);

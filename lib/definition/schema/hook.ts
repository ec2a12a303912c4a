import { choice, kind } from './choice';
import { commandSchema, envSchema, imageSchema, secretsSchema } from './container';
import { duration } from './measures';
import { existingName, label } from './names';
import { requestPath, url } from './places';
import { list, record } from './record';
import { freeText, number, oneOf, whole } from './scalars';
import { orRef } from './slots';

const placed = {
  name: label(),
  at: oneOf(['beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion', 'onAbort']),
  timeout: duration().optional(),
};

export const hookSchema = choice(
  [
    record(
      {
        kind: kind('smokeTest'),
        path: requestPath(),
        status: whole({ min: 100, max: 599 }).optional(),
        ...placed,
      },
      { id: 'SmokeTestHook' },
    ),
    record(
      {
        kind: kind('loadTest'),
        path: requestPath(),
        requestsPerSecond: number({ above: 0, max: 1_000_000 }),
        duration: duration(),
        ...placed,
      },
      { id: 'LoadTestHook' },
    ),
    record({ kind: kind('webhook'), url: url(), ...placed }, { id: 'WebhookHook' }),
    record({ kind: kind('function'), function: orRef(existingName()), ...placed }, { id: 'FunctionHook' }),
    record(
      {
        kind: kind('job'),
        image: imageSchema,
        command: commandSchema.optional(),
        args: list(freeText()).optional(),
        env: envSchema.optional(),
        secrets: secretsSchema.optional(),
        ...placed,
      },
      { id: 'JobHook' },
    ),
  ],
  { id: 'Hook' },
);

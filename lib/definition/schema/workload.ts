import { z } from 'zod';
import { choice, kind } from './choice';
import { containerShape, envSchema, imageSchema, namedContainerSchema, secretsSchema } from './container';
import { duration, memory, percentage } from './measures';
import { existingName, label } from './names';
import { fileName, filePath } from './places';
import { map, record } from './record';
import { flag, freeText, line, number, oneOf, port, whole } from './scalars';
import { orRef, refSchema } from './slots';
import { cron, timeZone } from './times';

const replicaCount = (): z.ZodType<number, number> => whole({ min: 1, max: 10_000 });

const autoscaling = record(
  {
    min: replicaCount(),
    max: replicaCount(),
    cpu: percentage().optional(),
    memory: percentage().optional(),
    requestsPerSecond: number({ above: 0 }).optional(),
  },
  { id: 'Autoscaling' },
);

const drain = record(
  { longestRequest: duration('zero').optional(), propagation: duration('zero').optional() },
  { id: 'Drain' },
);

const countOrShare = (): z.ZodUnion<readonly [z.ZodType<number, number>, ReturnType<typeof percentage>]> =>
  choice([whole({ min: 0, max: 10_000 }), percentage('zero')]);

const disruption = choice([record({ maxUnavailable: countOrShare() }), record({ minAvailable: countOrShare() })], {
  exactlyOne: ['maxUnavailable', 'minAvailable'],
});

const volume = choice(
  [
    record({ kind: kind('empty'), memory: flag().optional(), size: memory().optional() }),
    record({ kind: kind('secret'), name: existingName() }),
    record({ kind: kind('configMap'), name: existingName() }),
    record({ kind: kind('claim'), name: existingName() }),
    record({ kind: kind('efs'), fileSystem: orRef(existingName()), accessPoint: existingName().optional() }),
  ],
  { id: 'Volume' },
);

const config = record({ mount: filePath(), files: map(fileName(), freeText(1_048_576)) }, { id: 'ConfigFiles' });

const identity = record(
  {
    serviceAccount: existingName().optional(),
    role: orRef(existingName()).optional(),
    kubernetesToken: flag().optional(),
  },
  { id: 'Identity' },
);

const permission = record(
  { actions: z.array(line()).min(1), resources: z.array(orRef(line(2048))).min(1) },
  { id: 'Permission' },
);

const spreading = oneOf(['required', 'preferred', 'off']);

const pod = {
  ...containerShape,
  containerName: label().optional(),
  sidecars: z.array(namedContainerSchema).optional(),
  init: z.array(namedContainerSchema).optional(),
  volumes: map(label(), volume).optional(),
  config: config.optional(),
  identity: identity.optional(),
  permissions: z.array(permission).optional(),
  spread: record({ zones: spreading.optional(), hosts: spreading.optional() }, { id: 'Spread' }).optional(),
  architecture: oneOf(['amd64', 'arm64']).optional(),
};

const longRunning = {
  ...pod,
  replicas: choice([replicaCount(), autoscaling]).optional(),
  drain: drain.optional(),
  disruption: disruption.optional(),
};

const storage = record({ size: memory(), mount: filePath(), storageClass: existingName().optional() });

const toTheEnd = { retries: whole({ min: 0, max: 100 }).optional(), deadline: duration().optional() };

const functionWorkload = record(
  {
    kind: kind('function'),
    image: imageSchema.optional(),
    code: refSchema.optional(),
    handler: line().optional(),
    runtime: line(64).optional(),
    memory: memory().optional(),
    timeout: duration().optional(),
    env: envSchema.optional(),
    secrets: secretsSchema.optional(),
    provisioned: choice([whole({ min: 0, max: 10_000 }), autoscaling]).optional(),
    permissions: z.array(permission).optional(),
  },
  { id: 'FunctionWorkload' },
);

export const workloadSchema = choice(
  [
    record({ kind: kind('service').optional(), port: port(), ...longRunning }, { id: 'ServiceWorkload' }),
    record({ kind: kind('stateful'), port: port(), storage, ...longRunning }, { id: 'StatefulWorkload' }),
    record({ kind: kind('worker'), ...longRunning }, { id: 'WorkerWorkload' }),
    record({ kind: kind('job'), ...toTheEnd, ...pod }, { id: 'JobWorkload' }),
    record(
      {
        kind: kind('cron'),
        schedule: cron(),
        timeZone: timeZone().optional(),
        overlap: oneOf(['allow', 'forbid', 'replace']).optional(),
        ...toTheEnd,
        ...pod,
      },
      { id: 'CronWorkload' },
    ),
    functionWorkload,
  ],
  { id: 'Workload' },
);

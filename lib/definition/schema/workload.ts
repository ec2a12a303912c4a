import type { Percentage } from '../../units';
import type { Schema } from './schema';
import { choice, kind } from './choice';
import { containerShape, envSchema, imageSchema, namedContainerSchema, secretsSchema } from './container';
import { duration, memory, percentage } from './measures';
import { existingName, label, labelKey, labelValue, portName } from './names';
import { networkPeerSchema } from './network';
import { fileName, filePath, relativePath, requestPath } from './places';
import { list, map, record } from './record';
import { scalingTriggerSchema } from './scaling';
import { flag, freeText, line, number, oneOf, port, whole } from './scalars';
import { orRef, refSchema } from './slots';
import { cron, timeZone } from './times';

const replicaCount = (): Schema<number> => whole({ min: 1, max: 10_000 });

const scaling = {
  min: replicaCount(),
  max: replicaCount(),
  cpu: percentage().optional(),
  memory: percentage().optional(),
  requestsPerSecond: number({ above: 0 }).optional(),
};

const autoscaling = record(scaling, { id: 'Autoscaling' });

const replicaAutoscaling = record(
  {
    ...scaling,
    triggers: list(scalingTriggerSchema).min(1).optional(),
    scaleDownAfter: duration('zero').optional(),
  },
  { id: 'ReplicaAutoscaling' },
);

const metrics = record({ port: portName().optional(), path: requestPath().optional() }, { id: 'MetricsEndpoint' });

const drain = record(
  {
    longestRequest: duration('zero').optional(),
    propagation: duration('zero').optional(),
    maxConnectionAge: duration().optional(),
  },
  { id: 'Drain' },
);

const countOrShare = (): Schema<number | Percentage> => choice([whole({ min: 0, max: 10_000 }), percentage('zero')]);

const disruption = choice([record({ maxUnavailable: countOrShare() }), record({ minAvailable: countOrShare() })], {
  exactlyOne: ['maxUnavailable', 'minAvailable'],
});

const projectedSource = choice([
  record({ kind: kind('secret'), name: existingName() }),
  record({ kind: kind('configMap'), name: existingName() }),
  record({
    kind: kind('token'),
    audience: line(2048),
    path: relativePath(),
    expires: duration().optional(),
  }),
]);

const volume = choice(
  [
    record({ kind: kind('empty'), memory: flag().optional(), size: memory().optional() }),
    record({ kind: kind('secret'), name: existingName() }),
    record({ kind: kind('configMap'), name: existingName() }),
    record({ kind: kind('claim'), name: existingName() }),
    record({ kind: kind('ephemeral'), size: memory(), storageClass: existingName().optional() }),
    record({ kind: kind('projected'), sources: list(projectedSource).min(1) }),
    record({
      kind: kind('downward'),
      files: map(fileName(), oneOf(['name', 'namespace', 'uid', 'labels', 'annotations'])),
    }),
    record({ kind: kind('host'), path: filePath() }),
    record({ kind: kind('efs'), fileSystem: orRef(existingName()), accessPoint: existingName().optional() }),
  ],
  { id: 'Volume' },
);

const config = record({ mount: filePath(), files: map(fileName(), freeText(1_048_576)) }, { id: 'ConfigFiles' });

const cloudIdentity = choice(
  [
    record({ kind: kind('eksPodIdentity') }),
    record({ kind: kind('gke'), serviceAccount: line(253) }),
    record({ kind: kind('azure'), clientId: line(64), tenantId: line(64).optional() }),
  ],
  { id: 'CloudIdentity' },
);

const identity = record(
  {
    serviceAccount: existingName().optional(),
    role: orRef(existingName()).optional(),
    kubernetesToken: flag().optional(),
    cloud: cloudIdentity.optional(),
  },
  { id: 'Identity' },
);

const permission = record(
  { actions: list(line()).min(1), resources: list(orRef(line(2048))).min(1) },
  { id: 'Permission' },
);

const spreading = oneOf(['required', 'preferred', 'off']);

const groupId = (): Schema<number> => whole({ min: 0, max: 2_147_483_647 });

const toleration = record(
  {
    key: labelKey().optional(),
    value: labelValue().optional(),
    effect: oneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
  },
  { id: 'Toleration' },
);

export const schedulingSchema = record(
  {
    nodes: map(labelKey(), labelValue()).optional(),
    preferredNodes: map(labelKey(), labelValue()).optional(),
    tolerations: list(toleration).optional(),
    priorityClass: existingName().optional(),
    runtimeClass: existingName().optional(),
  },
  { id: 'Scheduling' },
);

const podSecurity = record(
  {
    fsGroup: groupId().optional(),
    supplementalGroups: list(groupId()).optional(),
    seccomp: oneOf(['runtimeDefault', 'unconfined']).optional(),
  },
  { id: 'PodSecurity' },
);

const pod = {
  ...containerShape,
  containerName: label().optional(),
  sidecars: list(namedContainerSchema).optional(),
  init: list(namedContainerSchema).optional(),
  volumes: map(label(), volume).optional(),
  config: config.optional(),
  identity: identity.optional(),
  permissions: list(permission).optional(),
  spread: record({ zones: spreading.optional(), hosts: spreading.optional() }, { id: 'Spread' }).optional(),
  architecture: oneOf(['amd64', 'arm64']).optional(),
  scheduling: schedulingSchema.optional(),
  pullSecrets: list(existingName()).optional(),
  podSecurity: podSecurity.optional(),
};

const longRunning = {
  ...pod,
  replicas: choice([replicaCount(), replicaAutoscaling]).optional(),
  drain: drain.optional(),
  disruption: disruption.optional(),
  metrics: metrics.optional(),
  calls: list(networkPeerSchema).optional(),
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
    permissions: list(permission).optional(),
  },
  { id: 'FunctionWorkload' },
);

export const workloadSchema = choice(
  [
    record({ kind: kind('service').optional(), port: port(), ...longRunning }, { id: 'ServiceWorkload' }),
    record(
      {
        kind: kind('stateful'),
        port: port(),
        storage,
        podManagement: oneOf(['ordered', 'parallel']).optional(),
        ...longRunning,
      },
      { id: 'StatefulWorkload' },
    ),
    record({ kind: kind('worker'), ...longRunning }, { id: 'WorkerWorkload' }),
    record(
      { kind: kind('daemon'), port: port().optional(), drain: drain.optional(), ...pod },
      { id: 'DaemonWorkload' },
    ),
    record({ kind: kind('job'), keepFinished: duration().optional(), ...toTheEnd, ...pod }, { id: 'JobWorkload' }),
    record(
      {
        kind: kind('cron'),
        schedule: cron(),
        timeZone: timeZone().optional(),
        overlap: oneOf(['allow', 'forbid', 'replace']).optional(),
        startingDeadline: duration().optional(),
        suspend: flag().optional(),
        ...toTheEnd,
        ...pod,
      },
      { id: 'CronWorkload' },
    ),
    functionWorkload,
  ],
  { id: 'Workload' },
);

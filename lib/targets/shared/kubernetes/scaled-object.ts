import { unreachable } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { AutoscaledReplicas } from './autoscaler';
import type { TargetContext } from '../../target';
import type { CannotMeasure } from '../metrics/dialect';
import { requestQuery } from '../metrics/request-query';
import { behaviorField } from './autoscaler';
import type { ScaledObject, ScaledObjectTrigger, ScaleTargetRef } from './manifest';
import { requestSource, type MeasuredObjective } from './monitoring/objective-query';
import { objectMeta } from './object-meta';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** Time that the number of requests is averaged over, so that one busy second adds no replica. */
const REQUESTS_WINDOW_SECONDS = 120;

/** One ScaledObject instead of an autoscaler of our own: KEDA makes that, and two would undo each other. */
export function scaledObject(
  plan: Plan,
  context: TargetContext,
  replicas: AutoscaledReplicas,
  workload: ScaleTargetRef,
  keyEnd: string,
): SpecObject {
  const triggers = triggersOf(plan, context, replicas);
  const { behavior } = behaviorField(replicas);
  const object: ScaledObject = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: objectMeta(plan, context, workload.name),
    spec: {
      scaleTargetRef: workload,
      minReplicaCount: replicas.min,
      maxReplicaCount: replicas.max,
      ...(behavior ? { advanced: { horizontalPodAutoscalerConfig: { behavior } } } : {}),
      triggers: triggers.map(({ trigger }) => trigger),
    },
  };
  return specObject(`ScaledObject${keyEnd}`, object, {
    '': replicas.path,
    'spec.advanced': `${replicas.path}.scaleDownAfter`,
    ...Object.fromEntries(triggers.map(({ path }, index) => [`spec.triggers[${index}]`, path])),
  });
}

interface PlacedTrigger {
  readonly path: string;
  readonly trigger: ScaledObjectTrigger;
}

function triggersOf(plan: Plan, context: TargetContext, replicas: AutoscaledReplicas): readonly PlacedTrigger[] {
  const { path, cpuPercent, memoryPercent, requestsPerSecond } = replicas;
  return [
    ...(cpuPercent === undefined ? [] : [{ path, trigger: utilization('cpu', cpuPercent) }]),
    ...(memoryPercent === undefined ? [] : [{ path, trigger: utilization('memory', memoryPercent) }]),
    ...(requestsPerSecond === undefined ? [] : [{ path, trigger: requests(plan, context, requestsPerSecond) }]),
    ...replicas.triggers.map((one, index) => ({
      path: one.path,
      trigger: { name: nameOf(replicas.triggers, index), ...triggerOf(one, context) },
    })),
  ];
}

/** Flagger tells the copy of a trigger by its name: it must not change when another kind is added. */
function nameOf(triggers: AutoscaledReplicas['triggers'], index: number): string {
  const { kind } = triggers[index]!;
  const earlier = triggers.slice(0, index).filter((one) => one.kind === kind).length;
  return earlier === 0 ? kind : `${kind}-${earlier + 1}`;
}

function utilization(resource: 'cpu' | 'memory', percent: number): ScaledObjectTrigger {
  return {
    type: resource,
    name: resource,
    metricType: 'Utilization',
    metadata: { value: String(Math.round(percent)) },
  };
}

function requests(plan: Plan, context: TargetContext, perReplica: number): ScaledObjectTrigger {
  const query = requestsQuery(plan, context);
  const { prometheus } = context.platform.metrics;
  return {
    type: 'prometheus',
    name: 'requests',
    metadata: {
      serverAddress: prometheus?.address ?? '',
      query: query.kind === 'query' ? query.value : '',
      threshold: String(perReplica),
    },
  };
}

/** Requests per second of both versions together. */
export function requestsQuery(plan: Plan, context: TargetContext): MeasuredObjective | CannotMeasure {
  const source = requestSource(plan, context, undefined);
  if (source.kind === 'cannotMeasure') return source;
  const { dialect, versions } = source;
  const query = requestQuery({ kind: 'throughput' }, 'service', dialect, versions, REQUESTS_WINDOW_SECONDS);
  return query.kind === 'cannotMeasure' ? query : { kind: 'query', value: query.value };
}

function triggerOf(
  trigger: AutoscaledReplicas['triggers'][number],
  context: TargetContext,
): Omit<ScaledObjectTrigger, 'name'> {
  switch (trigger.kind) {
    case 'sqs':
      return {
        type: 'aws-sqs-queue',
        metadata: {
          queueURL: trigger.queue,
          queueLength: String(trigger.messagesPerReplica),
          awsRegion: new URL(trigger.queue).hostname.split('.')[1]!,
          // KEDA's own role reads the queue's length: the pods' role then needs no right to it.
          identityOwner: 'operator',
        },
      };
    case 'kafka':
      return {
        type: 'kafka',
        metadata: {
          bootstrapServers: trigger.brokers.join(','),
          consumerGroup: trigger.consumerGroup,
          topic: trigger.topic,
          lagThreshold: String(trigger.recordsPerReplica),
        },
      };
    case 'prometheus':
      return {
        type: 'prometheus',
        metadata: {
          serverAddress: context.platform.metrics.prometheus?.address ?? '',
          query: trigger.query,
          threshold: String(trigger.perReplica),
        },
      };
    case 'cron':
      return {
        type: 'cron',
        metadata: {
          timezone: trigger.timeZone ?? 'Etc/UTC',
          start: trigger.from,
          end: trigger.to,
          desiredReplicas: String(trigger.replicas),
        },
      };
    default:
      return unreachable(trigger);
  }
}

import type { Duration } from '../units';
import type { Autoscaling } from './workload';

/** Bounds for an autoscaler of replicas, and what moves the number between them; the largest wish counts. */
export interface ReplicaAutoscaling extends Autoscaling {
  /** Needs that no processor shows, such as waiting messages. On Kubernetes they need KEDA. @default - none */
  readonly triggers?: readonly ScalingTrigger[];
  /** How long the need must have been lower before replicas go, at most 1h. @default - the platform's, 5m on Kubernetes */
  readonly scaleDownAfter?: Duration;
}

/** Something outside of the pods that says how many replicas are needed. */
export type ScalingTrigger = SqsTrigger | KafkaTrigger | PrometheusTrigger | CronTrigger;

export type ScalingTriggerKind = ScalingTrigger['kind'];

/** Messages that wait in a queue of Amazon SQS. */
export interface SqsTrigger {
  readonly kind: 'sqs';
  /** @example 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' */
  readonly queue: string;
  /** How many waiting messages one replica is to have at most. */
  readonly messagesPerReplica: number;
}

/** Records that a consumer group has not read yet. More replicas than partitions are of no use: set `max` to them. */
export interface KafkaTrigger {
  readonly kind: 'kafka';
  /** @example ['kafka-0.kafka.data:9092'] */
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly consumerGroup: string;
  /** How many unread records one replica is to have at most. */
  readonly recordsPerReplica: number;
}

/** The result of a query, shared out among the replicas. */
export interface PrometheusTrigger {
  readonly kind: 'prometheus';
  /** PromQL with one number as its result. */
  readonly query: string;
  /** How much of it one replica is to have at most. */
  readonly perReplica: number;
}

/** A number of replicas for hours of which the need is known. */
export interface CronTrigger {
  readonly kind: 'cron';
  /** Five cron fields. @example '0 7 * * 1-5' */
  readonly from: string;
  /** @example '0 19 * * 1-5' */
  readonly to: string;
  /** @default 'Etc/UTC' */
  readonly timeZone?: string;
  readonly replicas: number;
}

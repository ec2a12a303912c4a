import type { Schema } from './schema';
import { choice, kind } from './choice';
import { queueUrl } from './places';
import { list, record } from './record';
import { freeText, line, number, text, whole } from './scalars';
import { cron, timeZone } from './times';

const perReplica = (): Schema<number> => number({ above: 0, max: 1_000_000_000 });

const broker = text({
  allowed: "host and port, such as 'kafka-0.kafka.data:9092'",
  pattern: '^[A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?:[0-9]{1,5}$',
  maxLength: 260,
});

/** What says how many replicas are needed. */
export const scalingTriggerSchema = choice(
  [
    record({ kind: kind('sqs'), queue: queueUrl(), messagesPerReplica: perReplica() }, { id: 'SqsTrigger' }),
    record(
      {
        kind: kind('kafka'),
        brokers: list(broker).min(1),
        topic: line(249),
        consumerGroup: line(255),
        recordsPerReplica: perReplica(),
      },
      { id: 'KafkaTrigger' },
    ),
    record(
      { kind: kind('prometheus'), query: freeText(16_384), perReplica: perReplica() },
      { id: 'PrometheusTrigger' },
    ),
    record(
      {
        kind: kind('cron'),
        from: cron(),
        to: cron(),
        timeZone: timeZone().optional(),
        replicas: whole({ min: 1, max: 10_000 }),
      },
      { id: 'CronTrigger' },
    ),
  ],
  { id: 'ScalingTrigger' },
);

import type { Signal } from '../../../plan/guardrail';

type Queue = Pick<Extract<Signal, { kind: 'lag' }>, 'queue' | 'of'>;

/** What waits in a queue of Amazon SQS. */
export function queueMetric({ queue, of }: Queue) {
  return {
    id: 'waiting',
    namespace: 'AWS/SQS',
    metric: of === 'age' ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
    dimensions: { QueueName: queue },
  };
}

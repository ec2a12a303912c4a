import { duration, percentage } from './measures';
import { record } from './record';
import { oneOf } from './scalars';

const latency = record({ threshold: duration(), share: percentage() }, { id: 'LatencyObjective' });

export const sloSchema = record(
  { availability: percentage().optional(), latency: latency.optional(), window: oneOf(['28d', '30d']).optional() },
  { id: 'Slo' },
);

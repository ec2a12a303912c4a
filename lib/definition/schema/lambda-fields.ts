import { memory } from './measures';
import { record } from './record';
import { flag, oneOf, whole } from './scalars';

export const lambdaFieldsSchema = record(
  {
    architecture: oneOf(['amd64', 'arm64']).optional(),
    reservedConcurrency: whole({ min: 1, max: 100_000 }).optional(),
    ephemeralStorage: memory().optional(),
    vpc: flag().optional(),
  },
  { id: 'LambdaFields' },
);

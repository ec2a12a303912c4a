import type { Target } from '../target';
import { lambdaCapabilities } from './capabilities';
import { lowerToLambda } from './lower';
import type { LambdaSpec } from './spec';

export type { LambdaSpec } from './spec';

/** AWS CodeDeploy moves the alias of a Lambda function from one version to the next. */
export const lambdaTarget: Target<LambdaSpec> = {
  name: 'lambda',
  title: 'AWS Lambda',
  capabilities: lambdaCapabilities,
  lower: lowerToLambda,
};

import { Names, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { physicalName as nameOf } from '../targets/shared/aws/physical-name';

/** A name that must be fixed, in the stack of a construct. */
export function physicalName(scope: IConstruct, parts: readonly string[], maxLength: number): string {
  const { stackName } = Stack.of(scope);
  // A nested stack gets its name at deployment; the path of the construct is as stable.
  const owner = Token.isUnresolved(stackName) ? Names.uniqueResourceName(scope, { maxLength: 60 }) : stackName;
  return nameOf(owner, parts, maxLength);
}

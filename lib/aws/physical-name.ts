import { Names, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { createHash } from 'node:crypto';

/**
 * A name that must be fixed, because other resources use it before the named one exists. It begins with the name of the
 * stack, so that two stacks of one account do not meet, and says in a digest what it had to leave out.
 */
export function physicalName(scope: IConstruct, parts: readonly string[], maxLength: number): string {
  const { stackName } = Stack.of(scope);
  // A nested stack gets its name at deployment; the path of the construct is as stable.
  const owner = Token.isUnresolved(stackName) ? Names.uniqueResourceName(scope, { maxLength: 60 }) : stackName;
  const text = [owner, ...parts].join('-');
  const plain = text.replace(/[^A-Za-z0-9_-]/g, '-');
  if (plain === text && plain.length <= maxLength) return plain;
  const digest = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);
  return `${plain.slice(0, maxLength - digest.length - 1)}-${digest}`;
}

import { Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { InternalError } from '../diagnostics';

/** A task definition as RegisterTaskDefinition takes it: the same fields as in CloudFormation, spelled differently. */
export function registerTaskDefinitionInput(definition: ecs.FargateTaskDefinition): unknown {
  const stack = Stack.of(definition);
  const resource = definition.node.defaultChild as CfnTaskDefinition;
  const template = stack.resolve(resource._toCloudFormation()) as {
    readonly Resources: Readonly<Record<string, { readonly Properties: unknown }>>;
  };
  const [made] = Object.values(template.Resources);
  if (made === undefined) throw new InternalError('the task definition renders no resource');
  return camelCased(made.Properties);
}

/** Names that do not only differ in their first letter. */
const RENAMED: Readonly<Record<string, string>> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
};
/** Records whose keys are the user's, not field names. */
const MAPS: ReadonlySet<string> = new Set(['Options', 'DockerLabels']);

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null || isIntrinsic(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      RENAMED[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      MAPS.has(key) ? one : camelCased(one),
    ]),
  );
}

function isIntrinsic(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]!.startsWith('Fn::'));
}

import { CfnResource } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';

/**
 * CloudFormation properties by construct id and property path, laid over what the release made.
 *
 * @example { Service: { HealthCheckGracePeriodSeconds: 120 }, BlueTargetGroup: { LoadBalancingAlgorithmType: … } }
 */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Applies them; one that names nothing is a finding, because it would be lost in silence. */
export function applyOverrides(scope: Construct, overrides: Overrides): readonly Diagnostic[] {
  const made = new Map(scope.node.children.flatMap((child) => entries(child)));
  return Object.entries(overrides).flatMap(([id, properties]) => {
    const resource = made.get(id);
    if (resource === undefined) return [nothing(id, [...made.keys()].sort())];
    for (const [path, value] of Object.entries(properties)) resource.addPropertyOverride(path, value);
    return [];
  });
}

function entries(child: IConstruct): readonly (readonly [string, CfnResource])[] {
  const { defaultChild } = child.node;
  const resource = CfnResource.isCfnResource(child) ? child : defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? [[child.node.id, resource]] : [];
}

function nothing(id: string, made: readonly string[]): Diagnostic {
  return finding('override-of-nothing', `overrides.${id}`, {
    message: 'This release makes no resource of this name.',
    got: id,
    allowed: made.join(' | '),
    fix: 'use one of these construct ids, or change the resource through the properties of the construct',
  });
}

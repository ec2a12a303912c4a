import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Ref } from '../../definition/slots';
import type { Diagnostic } from '../../diagnostics';
import type { FunctionSpec } from '../../targets/lambda/spec';
import { otherNetwork, unboundSlot } from '../../hosting/surrounding-findings';
import { subnetFindings } from '../function-network';
import { SharedResources } from '../shared/shared-resources';
import type { Slots } from '../slots';

export interface NetworkSources {
  readonly passed: ec2.IVpc | undefined;
  /** Of the platform. */
  readonly slot: Ref | undefined;
  readonly slots: Slots;
}

/** The network of a function that is to stand in one: passed, bound, or that of the stack. */
export function functionNetwork(
  scope: Construct,
  { vpc: wanted }: FunctionSpec,
  { passed, slot, slots }: NetworkSources,
): { readonly vpc: () => ec2.IVpc; readonly findings: readonly Diagnostic[] } {
  const shared = SharedResources.of(scope);
  const existing = passed ?? slots.object(slot, 'vpc', 'aws.vpc');
  const vpc = (): ec2.IVpc => existing ?? shared.vpc;
  if (!wanted) return { vpc, findings: [] };
  if (existing) {
    const asked = 'The function';
    return { vpc, findings: subnetFindings(existing, 'targets.lambda.vpc', asked, 'leave targets.lambda.vpc out') };
  }
  if (slot !== undefined) return { vpc, findings: slots.has(slot) ? [] : [unboundSlot('vpc', slot)] };
  return { vpc, findings: shared.joinNetwork(undefined) ? [] : [otherNetwork(scope.node.path)] };
}

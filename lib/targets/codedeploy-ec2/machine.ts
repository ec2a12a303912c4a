import type { Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { executionRole, permissionFindings, taskRole } from '../shared/ecs/roles';
import { processOf } from '../shared/ecs/service';
import { derivedInstanceType } from './machine-size';
import type { MachineRoleSpec, MachineSpec, RevisionSpec } from './spec';
import { USER_DATA } from './user-data';

const ARCHITECTURES = { amd64: 'x86_64', arm64: 'arm64' } as const;
const ROOT_VOLUME_GIB = 20;
const METADATA_HOPS = 2;

export function machine(
  plan: Plan,
  revision: RevisionSpec,
): { readonly machine: MachineSpec; readonly findings: readonly Diagnostic[] } {
  const process = processOf(plan);
  const fields = plan.targets['codedeploy-ec2'] ?? {};
  const derived = derivedInstanceType(process);
  return {
    machine: {
      image:
        fields.machineImage ??
        `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${ARCHITECTURES[process.architecture]}`,
      instanceType: fields.instanceType ?? derived.instanceType,
      rootVolumeGiB: fields.rootVolume ?? ROOT_VOLUME_GIB,
      metadataHops: METADATA_HOPS,
      userData: USER_DATA,
      role: machineRole(plan, revision),
      logRetentionDays: plan.logs.retentionDays,
    },
    findings: [...(fields.instanceType === undefined ? derived.findings : []), ...permissionFindings(process)],
  };
}

/** One role for the machine and its container: what the scripts need, and what the definition says. */
function machineRole(plan: Plan, revision: RevisionSpec): MachineRoleSpec {
  const process = processOf(plan);
  const own = taskRole(process);
  const made = revision.kind === 'made';
  return {
    ...(own.existing === undefined ? {} : { existing: own.existing }),
    statements: [
      { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [{ made: 'revision' }] },
      // Scripts ask who started a deployment.
      ...(made ? [{ actions: ['codedeploy:GetDeployment'], resources: [{ made: 'deploymentGroup' } as const] }] : []),
      ...(made ? executionRole([process.main]).statements : []),
      ...own.statements,
    ],
  };
}

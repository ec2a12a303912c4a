import type { CodeDeployEc2Spec } from '../targets/codedeploy-ec2/spec';
import type { SlotChecks } from './slot-checks';
import type { SpecKind } from './spec-slots';

type Slots = Pick<SlotChecks<SpecKind, never>, 'check' | 'checkText' | 'checkArn'>;

/** Reports every slot of a release on machines that is bound to something of the wrong kind, before anything is made. */
export function checkMachineSlots(spec: CodeDeployEc2Spec, slots: Slots): void {
  const { revision, fleet, topics = [] } = spec;
  if (revision.kind === 'made') {
    const { image, environment, secrets } = revision.container;
    slots.check(image, 'image', 'workload.image');
    for (const [key, value] of Object.entries(environment)) slots.checkText(value, `workload.env.${key}`);
    for (const [key, value] of Object.entries(secrets)) slots.check(value, 'secret', `workload.secrets.${key}`);
  } else slots.checkText(revision.bucket, 'targets.codedeploy-ec2.revision.bucket');
  const { role } = fleet.machine;
  for (const { resources } of role.statements) {
    for (const resource of resources) slots.checkArn(resource, 'workload.permissions');
  }
  slots.check(role.existing, 'role', 'workload.identity.role');
  for (const { topic, path } of topics) slots.check(topic, 'topic', `${path}.topic`);
}

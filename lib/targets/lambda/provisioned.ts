import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedProvisioned } from '../../plan/planned-function';
import { shiftSteps } from '../shared/codedeploy/traffic-routing';
import { functionOf } from './function-of';
import type { ProvisionedSpec } from './spec';

export function provisionedSpec(provisioned: PlannedProvisioned): ProvisionedSpec | undefined {
  if (provisioned.kind === 'fixed') {
    return provisioned.count === 0 ? undefined : { kind: 'fixed', count: provisioned.count };
  }
  const { min, max, utilizationPercent } = provisioned;
  return { kind: 'autoscaled', min, max, utilizationPercent };
}

export function provisionedFindings(plan: Plan): readonly Diagnostic[] {
  const { provisioned } = functionOf(plan);
  return [...otherMetrics(provisioned), ...duringShift(provisioned, plan)];
}

function otherMetrics(provisioned: PlannedProvisioned): readonly Diagnostic[] {
  if (provisioned.kind === 'fixed') return [];
  return provisioned.metrics.map((metric) =>
    finding('lambda-provisioned-scaling', joinPath(provisioned.path, metric), {
      message: 'Provisioned instances scale by how many of them are in use, and by nothing else.',
      got: metric,
      allowed: `min and max; ${provisioned.utilizationPercent} % in use is the goal`,
      fix: 'leave it out',
    }),
  );
}

/** What Lambda does with the two versions of an alias: the instances belong to one of them. */
function duringShift(provisioned: PlannedProvisioned, { stages }: Plan): readonly Diagnostic[] {
  if (provisionedSpec(provisioned) === undefined || shiftSteps(stages).length === 0) return [];
  return [
    finding('lambda-provisioned-during-shift', provisioned.path, {
      message:
        'While both versions answer, the instances are those of the previous one: requests to the new version start cold, ' +
        'and nothing can change or scale their number.',
      fix: 'change `provisioned` in a release of its own, without new code; let guardrails of latency allow for cold starts',
    }),
  ];
}

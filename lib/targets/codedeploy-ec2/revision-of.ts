import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { isBalanced } from '../shared/ecs/entry';
import { processOf } from '../shared/ecs/service';
import type { TargetContext } from '../target';
import { eventChecks, eventFindings } from './checks';
import { machineContainer } from './container';
import { readinessOf } from './readiness';
import { releaseFolder } from './revision/folder';
import type { ReadinessSpec, RevisionSpec } from './revision/spec';

/** The bundle of the definition, or one whose scripts run the container. */
export function revisionOf(
  plan: Plan,
  context: TargetContext,
  watchSeconds: number,
): { readonly revision: RevisionSpec; readonly findings: readonly Diagnostic[] } {
  const location = plan.targets['codedeploy-ec2']?.revision;
  if (location) return { revision: { kind: 'existing', ...location }, findings: [...ownBundle(plan, watchSeconds)] };
  const balanced = isBalanced(plan, context);
  const { container, findings } = machineContainer(plan, context);
  const readiness = readinessOf(plan);
  return {
    revision: {
      kind: 'made',
      folder: releaseFolder(plan.release.name),
      container,
      readiness,
      config: processOf(plan).config?.files ?? {},
      checks: eventChecks(plan, balanced),
      watchSeconds,
      balanced,
    },
    findings: [
      ...findings,
      ...eventFindings(plan, balanced, {
        ValidateService: readinessSeconds(readiness) + (balanced ? 0 : watchSeconds),
        AfterAllowTraffic: balanced ? watchSeconds : 0,
      }),
    ],
  };
}

function readinessSeconds({ everySeconds, attempts, settleSeconds }: ReadinessSpec): number {
  return everySeconds * attempts + settleSeconds;
}

/** What an own bundle does is its own; what of the definition only our scripts do is said. */
function ownBundle(plan: Plan, watchSeconds: number): readonly Diagnostic[] {
  const { workload, hooks, stages } = plan;
  const lost = [
    'the container with its variables, secrets, limits and files',
    ...(hooks.length + stages.flatMap((stage) => stage.hooks).length > 0 ? ['the hooks'] : []),
    ...(watchSeconds > 0 ? ['the wait in which the alarms watch each batch'] : []),
  ];
  return [
    finding('ec2-own-revision', 'targets.codedeploy-ec2.revision', {
      message: `The bundle runs what it has scripts for: ${lost.join(', ')} of the definition (${workload.path}) do not reach the machines.`,
      fix: 'nothing, where the bundle does it itself; else leave `revision` out',
    }),
  ];
}

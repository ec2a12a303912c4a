import type { Schedule, Segment } from '../../insight/schedule';
import type { CodeDeployEcsSpec } from './spec';
import { stepsOf } from './traffic-routing';

/** What CodeDeploy does, from the first healthy candidate to the end of the old tasks. */
export function codeDeploySchedule({
  routing,
  approvalWaitMinutes,
  terminationWaitMinutes,
  hooks,
}: CodeDeployEcsSpec['deployment']): Schedule {
  const waitsFor = [
    ...(hooks.AfterAllowTestTraffic === undefined ? [] : ['hook AfterAllowTestTraffic']),
    ...(approvalWaitMinutes === undefined ? [] : ['approval']),
    ...(hooks.BeforeAllowTraffic === undefined ? [] : ['hook BeforeAllowTraffic']),
  ];
  const quiet: readonly Segment[] = waitsFor.length > 0 ? [{ weight: 0, seconds: 0, waitsFor }] : [];
  return { segments: [...quiet, ...stepsOf(routing), { weight: 100, seconds: terminationWaitMinutes * 60 }] };
}

import type { Schedule, Segment } from '../../insight/schedule';
import { stepsOf } from '../shared/codedeploy/traffic-routing';
import type { LambdaDeploymentSpec } from './spec';

/** What CodeDeploy does with the alias, from the first hook to the end of the watch. */
export function lambdaSchedule({ routing, hooks }: LambdaDeploymentSpec): Schedule {
  const { BeforeAllowTraffic: before, AfterAllowTraffic: after } = hooks;
  const quiet: readonly Segment[] = before ? [{ weight: 0, seconds: 0, waitsFor: ['hook BeforeAllowTraffic'] }] : [];
  const waits = after && (after.kind === 'function' || after.smokeTests.length + after.webhooks.length > 0);
  return {
    segments: [
      ...quiet,
      ...stepsOf(routing),
      {
        weight: 100,
        seconds: after?.kind === 'generated' ? after.watchSeconds : 0,
        ...(waits ? { waitsFor: ['hook AfterAllowTraffic'] } : {}),
      },
    ],
  };
}

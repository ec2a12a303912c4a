import type { Plan } from '../../plan/plan';
import { hookJobSpec } from '../shared/kubernetes/hook-job';
import type { TargetContext } from '../target';
import type { AnalysisMetric } from './manifest';
import { testContainer, type TestHook } from './test-container';

/** A finished Job is kept for a day, for whoever asks why it failed. */
const KEEP_SECONDS = 86_400;

/** A hook as one measurement: a Job that must end well. A paused Rollout is never healthy, so Argo CD's own hooks would wait for ever. */
export function jobMetric(plan: Plan, context: TargetContext, hook: TestHook): AnalysisMetric {
  return {
    name: hook.name,
    count: 1,
    failureLimit: 0,
    provider: {
      job: {
        spec: {
          ...hookJobSpec(plan, context, testContainer(plan, context, hook), hook.timeoutSeconds),
          ttlSecondsAfterFinished: KEEP_SECONDS,
        },
      },
    },
  };
}

import type { Plan } from '../../plan/plan';
import { endingContainer } from '../shared/kubernetes/container';
import { hookLabels } from '../shared/kubernetes/network-policy';
import { objectLabels, selectorLabels } from '../shared/kubernetes/labels';
import { processOf } from '../shared/kubernetes/process';
import { containerIn } from '../shared/kubernetes/secrets-of-release';
import { podSecurityContext } from '../shared/kubernetes/security-context';
import type { TargetContext } from '../target';
import type { AnalysisMetric } from './manifest';
import { testContainer, type TestHook } from './test-container';

/** A finished Job is kept for a day, for whoever asks why it failed. */
const KEEP_SECONDS = 86_400;

/** A hook as one measurement: a Job that must end well. A paused Rollout is never healthy, so Argo CD's own hooks would wait for ever. */
export function jobMetric(plan: Plan, context: TargetContext, hook: TestHook): AnalysisMetric {
  const container = containerIn(plan, context, testContainer(plan, context, hook));
  const process = { ...processOf(plan), main: container, config: undefined, volumes: {} };
  return {
    name: hook.name,
    count: 1,
    failureLimit: 0,
    provider: {
      job: {
        spec: {
          backoffLimit: 0,
          ...(hook.timeoutSeconds === undefined ? {} : { activeDeadlineSeconds: Math.ceil(hook.timeoutSeconds) }),
          ttlSecondsAfterFinished: KEEP_SECONDS,
          template: {
            metadata: { labels: { ...jobLabels(plan), ...hookLabels(plan, context) } },
            spec: {
              restartPolicy: 'Never',
              automountServiceAccountToken: false,
              securityContext: podSecurityContext(process),
              containers: [endingContainer(process, container)],
              volumes: [{ name: 'tmp', emptyDir: {} }],
            },
          },
        },
      },
    },
  };
}

/** Not those that Services select by: the Job must get no requests. */
function jobLabels(plan: Plan) {
  const selected = Object.keys(selectorLabels(plan));
  return Object.fromEntries(Object.entries(objectLabels(plan)).filter(([key]) => !selected.includes(key)));
}

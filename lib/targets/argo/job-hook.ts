import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedHook } from '../../plan/operations';
import type { PlannedContainer } from '../../plan/workload';
import { endingContainer } from '../shared/kubernetes/container';
import { objectLabels, selectorLabels } from '../shared/kubernetes/labels';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { processOf } from '../shared/kubernetes/process';
import { podSecurityContext } from '../shared/kubernetes/security-context';
import { specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import type { AnalysisTemplate } from './manifest';

/** A finished Job is kept for a day, for whoever asks why it failed. */
const KEEP_SECONDS = 86_400;

/** A hook as an analysis of one measurement: a Job that must end well. A paused Rollout is never healthy, so Argo CD's own hooks would wait for ever. */
export function jobHook(plan: Plan, context: TargetContext, hook: PlannedHook): SpecObject {
  const container = containerOf(plan, hook);
  const name = hookTemplateName(plan, hook);
  const object: AnalysisTemplate = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: objectMeta(plan, context, name),
    spec: {
      metrics: [
        {
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
                  metadata: { labels: jobLabels(plan) },
                  spec: {
                    restartPolicy: 'Never',
                    automountServiceAccountToken: false,
                    securityContext: podSecurityContext(container),
                    containers: [
                      endingContainer(
                        { ...processOf(plan), main: container, config: undefined, volumes: {} },
                        container,
                      ),
                    ],
                    volumes: [{ name: 'tmp', emptyDir: {} }],
                  },
                },
              },
            },
          },
        },
      ],
    },
  };
  return specObject(`AnalysisTemplate/${hook.name}.hook`, object, { '': hook.path });
}

/** Not those that Services select by: the Job must get no requests. */
function jobLabels(plan: Plan) {
  const selected = Object.keys(selectorLabels(plan));
  return Object.fromEntries(Object.entries(objectLabels(plan)).filter(([key]) => !selected.includes(key)));
}

export function hookTemplateName(plan: Plan, hook: PlannedHook): string {
  return `${plan.release.name}-${hook.name}.hook`;
}

/** As big and as safe as the main container, without its ports, probes and volumes. */
function containerOf(plan: Plan, hook: PlannedHook): PlannedContainer {
  if (hook.kind !== 'job') throw new InternalError(`a hook of kind '${hook.kind}' reached Argo Rollouts`);
  return {
    ...processOf(plan).main,
    path: hook.path,
    name: hook.name,
    image: hook.image,
    command: hook.command,
    args: hook.args,
    env: hook.env ?? {},
    secrets: hook.secrets ?? {},
    ports: [],
    probes: {},
    mounts: [],
    security: { ...processOf(plan).main.security, readOnlyRoot: true },
  };
}

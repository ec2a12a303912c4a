import type { Plan } from '../../../plan/plan';
import type { PlannedContainer } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { endingContainer } from './container';
import { objectLabels, selectorLabels } from './labels';
import type { JobSpec, Labels } from './manifest';
import { hookLabels } from './network-policy';
import { processOf } from './process';
import { containerIn } from './secrets-of-release';
import { placedOn } from './scheduling';
import { podSecurityContext } from './security-context';

/** The Job of a hook: it runs once, as safe as the release's own pods, and its failure is the hook's. */
export function hookJobSpec(
  plan: Plan,
  context: TargetContext,
  written: PlannedContainer,
  timeoutSeconds: number | undefined,
): JobSpec {
  const container = containerIn(plan, context, written);
  const process = { ...processOf(plan), main: container, config: undefined, volumes: {} };
  const { testNodes } = context.platform.kubernetes;
  return {
    backoffLimit: 0,
    ...(testNodes && startsAgain(context) ? { podFailurePolicy: LOST_NODES } : {}),
    ...(timeoutSeconds === undefined ? {} : { activeDeadlineSeconds: Math.ceil(timeoutSeconds) }),
    template: {
      metadata: { labels: { ...unselected(plan), ...hookLabels(plan, context) } },
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        securityContext: podSecurityContext(process),
        containers: [endingContainer(process, container)],
        volumes: [{ name: 'tmp', emptyDir: {} }],
        ...placedOn(testNodes ?? {}),
      },
    },
  };
}

/** A node that is taken away is no failure of the test: the pod starts again elsewhere. */
const LOST_NODES: NonNullable<JobSpec['podFailurePolicy']> = {
  rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
};

function startsAgain({ platform }: TargetContext): boolean {
  const { major, minor } = platform.kubernetes.version;
  return major > 1 || minor >= FIRST_WITH_FAILURE_POLICY;
}

const FIRST_WITH_FAILURE_POLICY = 26;

/** As big as the main container, without its ports, probes and volumes, and its root is read-only. */
export function hookContainer(plan: Plan, { path, name }: Pick<PlannedContainer, 'path' | 'name'>): PlannedContainer {
  const { main } = processOf(plan);
  return {
    ...main,
    path,
    name,
    ports: [],
    probes: {},
    mounts: [],
    security: { ...main.security, readOnlyRoot: true },
  };
}

/** Not those that Services select by: the Job must get no requests. */
function unselected(plan: Plan): Labels {
  const selected = Object.keys(selectorLabels(plan));
  return Object.fromEntries(Object.entries(objectLabels(plan)).filter(([key]) => !selected.includes(key)));
}

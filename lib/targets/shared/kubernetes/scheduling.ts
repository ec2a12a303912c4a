import type { Scheduling } from '../../../definition/workload';
import { byKey } from '../../../plan/by-key';
import type { PlannedProcess } from '../../../plan/workload';
import type { Affinity, PodSpec, Toleration } from './manifest';

type Placed = Pick<PodSpec, 'nodeSelector' | 'affinity' | 'tolerations' | 'priorityClassName' | 'runtimeClassName'>;

/** On which nodes the pods may run, and before whom. */
export function schedulingOf({ architecture, scheduling = {} }: PlannedProcess): Placed {
  // The image is built for one architecture, whatever a label of the user says.
  return placedOn({ ...scheduling, nodes: { ...scheduling.nodes, 'kubernetes.io/arch': architecture } });
}

export function placedOn({
  nodes = {},
  preferredNodes = {},
  tolerations = [],
  priorityClass,
  runtimeClass,
}: Scheduling): Placed {
  return {
    ...(Object.keys(nodes).length ? { nodeSelector: nodes } : {}),
    ...(Object.keys(preferredNodes).length ? { affinity: preferring(preferredNodes) } : {}),
    ...(tolerations.length ? { tolerations: tolerations.map(tolerationOf) } : {}),
    ...(priorityClass === undefined ? {} : { priorityClassName: priorityClass }),
    ...(runtimeClass === undefined ? {} : { runtimeClassName: runtimeClass }),
  };
}

/** The heaviest weight there is, since it is the only wish. */
function preferring(labels: Readonly<Record<string, string>>): Affinity {
  const matchExpressions = byKey(labels).map(([key, value]) => ({ key, operator: 'In' as const, values: [value] }));
  return {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions } }],
    },
  };
}

type DefinedToleration = NonNullable<NonNullable<PlannedProcess['scheduling']>['tolerations']>[number];

/** Without a value any value is borne, and without a key any taint. */
function tolerationOf({ key, value, effect }: DefinedToleration): Toleration {
  return {
    ...(key === undefined ? {} : { key }),
    ...(value === undefined ? { operator: 'Exists' as const } : { operator: 'Equal' as const, value }),
    ...(effect === undefined ? {} : { effect }),
  };
}

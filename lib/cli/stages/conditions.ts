import type { Schedule } from '../../insight/schedule';
import type { Plan } from '../../plan/plan';
import type { Place, WrittenVersion } from '../../targets/written-stages';
import type { Standpoint } from './move';
import type { Subject } from './subject';

/** What must be so before a release leaves a place. Nothing here can see it: a person or a pipeline looks. */
export interface Conditions {
  /** How long it must have stood there. */
  readonly holdSeconds: number;
  /** Who must have agreed, in the words of the schedule. */
  readonly waitsFor: readonly string[];
  /** Commands that end with 0 once all pods are ready. */
  readonly ready: readonly string[];
  /** Whether users are on a candidate that nothing watches. */
  readonly look: boolean;
}

/** The target's own word for what this command is. */
const COMMIT = 'commit';

export function conditionsOf({ base, stages }: Subject, { places, serves, candidate, isBack }: Standpoint): Conditions {
  const { plan, schedule, spec } = base.lowered;
  const namespace = spec?.kind === 'kubernetes' ? spec.namespace : undefined;
  // A candidate that goes back may never get ready.
  const running = [serves, ...(candidate && !isBack ? [candidate] : [])];
  const ready = running.flatMap((one) => readyCommand(one, namespace));
  if (!plan || !schedule || isBack || places.length === 0) return { holdSeconds: 0, waitsFor: [], ready, look: false };
  const stays = places.filter(({ prepared }) => !prepared).map((place) => stayOf(place, plan, schedule));
  return {
    holdSeconds: stays.reduce((sum, { seconds }) => sum + seconds, 0),
    waitsFor: [...new Set(stays.flatMap(({ waitsFor }) => waitsFor))],
    ready,
    look: places.some((place) => place.stage === 'full' || stages.hasUsers(plan, place)),
  };
}

interface Stay {
  readonly seconds: number;
  readonly waitsFor: readonly string[];
}

function stayOf({ stage }: Place, { after }: Plan, { segments }: Schedule): Stay {
  const segment = stage === 'start' ? undefined : segments.at(stage === 'full' ? -1 : stage);
  const { seconds = 0, waitsFor = [] } = segment ?? {};
  return {
    // The previous version stays warm from the end of the bake on.
    seconds: seconds + (stage === 'full' ? after.keepPreviousSeconds : 0),
    waitsFor: waitsFor.filter((one) => one !== COMMIT),
  };
}

/** Of Jobs and the like Kubernetes tells no status that could be waited for so. */
function readyCommand({ workload = '' }: WrittenVersion, namespace: string | undefined): readonly string[] {
  const [kind = '', name] = workload.split('/');
  if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) return [];
  const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return [`kubectl rollout status ${kind.toLowerCase()}/${name}${place}`];
}

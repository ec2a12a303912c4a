import { startsPods } from '../../gitops/sync-wave';
import type { SpecObject } from '../../targets/shared/kubernetes/spec';

/** The waves that GitOps tools apply a release in, and around the last one the Jobs that only Pulumi runs. */
type Wave = 'config' | 'hooksBefore' | 'workload' | 'hooksAfter';

const WAVES: readonly Wave[] = ['config', 'hooksBefore', 'workload', 'hooksAfter'];

/** The objects in waves; all of a wave are there before anything of the next one. Empty waves are left out. */
export function inWaves(objects: readonly SpecObject[]): readonly (readonly SpecObject[])[] {
  return WAVES.map((wave) => objects.filter((one) => waveOf(one) === wave)).filter((wave) => wave.length > 0);
}

function waveOf({ object, phase, key }: SpecObject): Wave {
  if (phase !== undefined) return phase === 'before' ? 'hooksBefore' : 'hooksAfter';
  // A Job that is no hook is the release itself.
  return startsPods(object) || key === 'Job' ? 'workload' : 'config';
}

import { finding, type Diagnostic } from '../../diagnostics';
import type { Subject } from './subject';

/** Two places that say where a release stands could say two things. */
export function refusal({ base }: Subject): Diagnostic | undefined {
  if (base.lowered.plan?.targets.kubernetes?.progress === undefined) return undefined;
  return finding('stage-said-twice', 'targets.kubernetes.progress', {
    message: 'The definition says where the release stands, and so does what was written.',
    got: 'targets.kubernetes.progress',
    allowed: 'one of the two',
    fix: 'take progress out of the definition, and let rollout next read the folder; or write each stage by rollout synth',
  });
}

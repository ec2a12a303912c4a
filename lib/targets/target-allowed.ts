import { finding, type Diagnostic } from '../diagnostics';
import type { Demands } from '../plan/policy/demands';
import type { TargetName } from './target-name';

/** Where the platform's policy names targets, the others are forbidden. */
export function targetAllowed(target: TargetName, allowed: Demands['targets']): readonly Diagnostic[] {
  if (!allowed || allowed.value.includes(target)) return [];
  return [
    finding('policy-target', 'target', {
      message: `The platform does not allow this release to go to ${target}.`,
      got: target,
      allowed: allowed.value.join(', '),
      fix: 'use one of the allowed targets, or ask the platform team',
      source: allowed.path,
    }),
  ];
}

import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';

/** What a Canary that waits does not do (scheduler.go advanceCanary returns before anything else). */
export function suspended({ targets }: Plan): readonly Diagnostic[] {
  if (targets.flagger?.suspend !== true) return [];
  return [
    finding('target-differs', 'targets.flagger.suspend', {
      message:
        'Flagger: while it is suspended no version is released, a release under way stays at its share unwatched, and a first deployment gets no Services',
      fix: 'take it out when versions may go on',
    }),
  ];
}

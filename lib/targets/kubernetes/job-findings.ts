import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';

/** Argo CD with self-healing and Flux make again what is in Git and not in the cluster. */
export function jobFindings(plan: Plan): readonly Diagnostic[] {
  const { run, path } = processOf(plan);
  if (run?.keepFinishedSeconds === undefined) return [];
  return [
    finding('job-runs-again', joinPath(path, 'keepFinished'), {
      message: `${formatDuration(run.keepFinishedSeconds)} after its end the Job is gone; a GitOps controller that heals then makes it again, and it runs again.`,
      got: formatDuration(run.keepFinishedSeconds),
      allowed: 'a program that may run twice',
      fix: 'leave keepFinished out, or let Argo CD not heal this Job',
    }),
  ];
}

import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Plan } from '../../plan/plan';
import type { PlannedRun } from '../../plan/workload';
import { processOf } from '../shared/kubernetes/process';

/** What becomes of a process that runs to its end, and is not written anywhere. */
export function jobFindings(plan: Plan): readonly Diagnostic[] {
  const { run, path } = processOf(plan);
  return run === undefined ? [] : [...runsAgain(run, path), ...withoutHistory(plan)];
}

function withoutHistory({ targets, workload }: Plan): readonly Diagnostic[] {
  const limit = targets.kubernetes?.revisionHistoryLimit;
  if (limit === undefined) return [];
  return [
    finding('target-field-has-no-effect', 'targets.kubernetes.revisionHistoryLimit', {
      message: `A ${workload.kind} has no revisions to go back to.`,
      got: String(limit),
      fix: 'leave revisionHistoryLimit out',
    }),
  ];
}

/** Argo CD with self-healing and Flux make again what is in Git and not in the cluster. */
function runsAgain(run: PlannedRun, path: string): readonly Diagnostic[] {
  if (run.keepFinishedSeconds === undefined) return [];
  return [
    finding('job-runs-again', joinPath(path, 'keepFinished'), {
      message: `${formatDuration(run.keepFinishedSeconds)} after its end the Job is gone; a GitOps controller that heals then makes it again, and it runs again.`,
      got: formatDuration(run.keepFinishedSeconds),
      allowed: 'a program that may run twice',
      fix: 'leave keepFinished out, or let Argo CD not heal this Job',
    }),
  ];
}

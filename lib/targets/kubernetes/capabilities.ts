import { blueGreen, canary, rolling } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../answer';
import { podAnswers } from '../shared/kubernetes/answers';
import { processOf } from '../shared/kubernetes/process';
import { syncHookAnswer } from '../shared/kubernetes/sync-hook';
import type { Capabilities } from '../target';
import { automaticRollbackAnswer } from './automatic-rollback';
import { candidateScaleAnswer, mirrorAnswer, requestMatchAnswer, shiftAnswer } from './shift-answers';
import { updateAnswer } from './update-answer';

const SOURCE = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/';

/** What Kubernetes itself can do, with nothing in the cluster that would move a release on. */
export const capabilities: Capabilities = {
  ...podAnswers,
  workload: ({ kind }) => (kind === 'function' ? unsupported('Kubernetes itself runs no functions') : exact),
  update: updateAnswer,
  shift: shiftAnswer,
  candidateScale: candidateScaleAnswer,
  gate: ({ kind }, plan) => gateAnswer(kind, plan),
  analysis: () =>
    unsupported('no metric is looked at, so no analysis ends a stage', {
      fix: 'choose --target argo, or let the pipeline that commits the next stage look at them',
      candidates: [blueGreen(), rolling()],
    }),
  requestMatch: requestMatchAnswer,
  mirror: mirrorAnswer,
  experiment: () =>
    unsupported('Kubernetes itself compares no copies of two versions', {
      fix: 'choose --target argo',
      candidates: [canary({ weights: ['10%'] }), rolling()],
    }),
  guardrail: () =>
    unsupported('nothing watches metrics while a Deployment rolls: the guardrail would never stop it', {
      fix: 'choose --target argo, or remove the guardrail (health checks still stop the update)',
      source: SOURCE,
    }),
  hook: ({ kind, at }, _, context) => syncHookAnswer(kind, at, context),
  automaticRollback: automaticRollbackAnswer,
  manualRollback: () => exact,
  keepPrevious: ({ seconds }, plan) => keepPreviousAnswer(seconds, plan),
};

/** Two versions stand side by side for as long as nobody commits the next stage, which is an approval. */
function gateAnswer(kind: Parameters<Capabilities['gate']>[0]['kind'], plan: Plan): Answer {
  if (plan.update.kind !== 'sideBySide') {
    return unsupported('a workload that is applied waits for nobody', {
      fix: 'choose --target argo, or gate the pipeline that applies it',
    });
  }
  if (kind !== 'approval') {
    return unsupported(`nothing asks a gate of kind '${kind}'`, {
      fix: "use 'approval', which is the commit of the next stage, and let the pipeline that commits it ask",
    });
  }
  const timed = plan.stages
    .flatMap(({ exit }) => exit)
    .some((one) => one.kind === 'gate' && one.gate.timeoutSeconds !== undefined);
  return timed
    ? unsupported('a stage lasts until the next commit, however long that takes', {
        fix: "leave the gate's timeout out",
      })
    : conservative('the approval is the commit of the next stage');
}

function keepPreviousAnswer(seconds: number, plan: Plan): Answer {
  const replaced = processOf(plan).kind === 'stateful' || plan.stages.at(-1)!.scale.stable.kind === 'none';
  if (replaced) {
    return notApplicable(
      'pods are exchanged one by one, so no whole previous version is there to keep; going back is another commit',
    );
  }
  return seconds === 0
    ? conservative(
        'the previous version stays until the commit after full traffic, so that no route leads to what goes',
      )
    : conservative('the previous version stays until a commit takes targets.kubernetes.progress out');
}

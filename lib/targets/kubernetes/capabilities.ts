import { rolling } from '../../definition/strategy';
import { unreachable } from '../../diagnostics';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../answer';
import { podAnswers } from '../shared/kubernetes/answers';
import type { Capabilities } from '../target';

const SOURCE = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/';

const TWO_VERSIONS: Answer = unsupported(
  'a Deployment exchanges pods; it keeps no second version beside the first and divides no traffic',
  { fix: "choose --target argo, or 'rolling'", source: SOURCE, candidates: [rolling()] },
);

/** What a plain Deployment, with nothing in the cluster but Kubernetes, can do. */
export const capabilities: Capabilities = {
  ...podAnswers,
  workload: ({ kind }) => {
    switch (kind) {
      case 'service':
      case 'worker':
        return exact;
      case 'stateful':
      case 'daemon':
      case 'job':
      case 'cron':
        return unsupported(`workloads of kind '${kind}': this version of rollout-constructs does not write them`, {
          fix: "only 'service' and 'worker' run on this target now",
        });
      case 'function':
        return unsupported('Kubernetes itself runs no functions');
      default:
        return unreachable(kind);
    }
  },
  update: ({ kind }) => (kind === 'sideBySide' ? TWO_VERSIONS : exact),
  shift: () => TWO_VERSIONS,
  candidateScale: () => TWO_VERSIONS,
  gate: () =>
    unsupported('a Deployment waits for nobody once it is applied', {
      fix: 'choose --target argo, or gate the pipeline that applies it',
    }),
  analysis: () => TWO_VERSIONS,
  requestMatch: () => TWO_VERSIONS,
  mirror: () => TWO_VERSIONS,
  experiment: () => TWO_VERSIONS,
  guardrail: () =>
    unsupported('nothing watches metrics while a Deployment rolls: the guardrail would never stop it', {
      fix: 'choose --target argo, or remove the guardrail (health checks still stop the update)',
      source: SOURCE,
    }),
  hook: () =>
    unsupported('a Deployment calls nothing while it rolls', {
      fix: 'choose --target argo, or run it in the pipeline',
    }),
  automaticRollback: (_, { update }) =>
    conservative(
      update.kind === 'recreate'
        ? 'pods that do not get ready are not taken back: users are down until somebody runs `kubectl rollout undo`'
        : 'an update whose pods do not get ready stops there, and the old pods keep serving; `kubectl rollout undo` takes it back',
      { fix: 'watch `kubectl rollout status`, choose --target argo, or set rollback.automatic to false' },
    ),
  manualRollback: () => exact,
  keepPrevious: () =>
    notApplicable(
      'pods are exchanged one by one, so no whole previous version is there to keep; going back is another update',
    ),
};

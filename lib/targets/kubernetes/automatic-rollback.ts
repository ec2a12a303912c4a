import { blueGreen, rolling } from '../../definition/strategy';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';
import { conservative, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import type { TargetContext } from '../target';
import { dividesByRouter } from './router-shift';

const FIX = 'watch `kubectl rollout status`, choose --target argo, or set rollback.automatic to false';

/** Nothing takes a release back. What keeps users safe all the same is that pods which are not ready get no traffic. */
export function automaticRollbackAnswer(
  _: FeatureDetails['automaticRollback'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const { update } = plan;
  if (processOf(plan).run)
    return notApplicable('a run that fails has ended: there is no earlier version to go back to');
  switch (update.kind) {
    case 'recreate':
      return conservative(
        'pods that do not get ready are not taken back: users are down until somebody runs `kubectl rollout undo`',
        { fix: FIX },
      );
    case 'rolling':
      return conservative(
        'an update whose pods do not get ready stops there, and the old pods keep serving; `kubectl rollout undo` takes it back',
        { fix: FIX },
      );
    case 'sideBySide':
      return dividesByRouter(plan, context)
        ? unsupported('nothing takes the weights back: a candidate that fails keeps its share of the requests', {
            fix: 'choose --target argo, or set rollback.automatic: false and commit the stage before when it fails',
            candidates: [blueGreen(), rolling()],
          })
        : conservative(
            'pods that do not get ready get no traffic and stable keeps serving, but nothing goes back by itself: that is a commit of the stage before',
            { fix: FIX },
          );
    default:
      return unreachable(update);
  }
}

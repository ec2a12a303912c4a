import type { Notification } from '../../definition/operations';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { severityFor } from './alerts';

export function notificationAnswer(kind: Notification['kind'], plan: Plan, context: TargetContext): Answer {
  switch (kind) {
    case 'slack': {
      if (context.platform.kubernetes.flagger?.slack === undefined) {
        return unsupported('the address of Slack holds a token, and the platform names no Secret that holds it', {
          fix: 'name kubernetes.flagger.slack: { secret: … } in the platform',
          source: 'https://docs.flagger.app/usage/alerting',
        });
      }
      const besides = new Set(
        plan.notifications.filter((one) => one.kind === kind).flatMap(({ on }) => severityFor(on).besides),
      );
      return besides.size ? conservative(`it also tells of releases that have ${[...besides].join(', ')}`) : exact;
    }
    case 'webhook':
      return conservative('it is called at every event of the release, each step included');
    case 'sns':
      return unsupported('Flagger tells chats and webhooks, and no Amazon SNS topic', {
        fix: "use a notification of kind 'slack' or 'webhook'",
        source: 'https://docs.flagger.app/usage/alerting',
      });
    default:
      return unreachable(kind);
  }
}

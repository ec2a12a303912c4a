import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { FeatureDetails } from '../feature';
import { exact, unsupported, type Answer } from '../answer';

const SOURCE = 'https://argo-rollouts.readthedocs.io/en/stable/features/notifications/';

/** Who can be told by the notification controller, which knows services by the names of its ConfigMap. */
export function notificationAnswer({ kind }: FeatureDetails['notification'], { notifications }: Plan): Answer {
  switch (kind) {
    case 'slack':
    case 'teams':
    case 'googleChat':
    case 'rocketChat':
      return notifications.some((one) => one.kind === kind && one.channel.includes(';'))
        ? unsupported("a ';' parts recipients, so no channel can have one in its name", {
            fix: 'write one notification for each channel',
            source: SOURCE,
          })
        : exact;
    case 'discord':
      return unsupported('the controller has no service for Discord', {
        fix: "name its address as a webhook of the controller's ConfigMap, and subscribe to that: targets.argo.subscriptions",
        source: SOURCE,
      });
    case 'webhook':
      return unsupported('the controller calls the webhooks of its own ConfigMap by their names, not by their URL', {
        fix: "name the webhook there (service.webhook.deployments), and subscribe to it: targets.argo.subscriptions: [{ trigger: 'on-rollout-completed', service: 'deployments' }]",
        source: SOURCE,
      });
    case 'sns':
      return unsupported('the controller has no service for SNS topics', {
        fix: "use 'slack', or a webhook that the controller's ConfigMap names: targets.argo.subscriptions",
        source: SOURCE,
      });
    default:
      return unreachable(kind);
  }
}

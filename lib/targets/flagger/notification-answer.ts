import type { ChatKind, Notification } from '../../definition/operations';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { CHATS, severityFor } from './alerts';

export function notificationAnswer(kind: Notification['kind'], plan: Plan, context: TargetContext): Answer {
  switch (kind) {
    case 'slack':
    case 'teams':
    case 'googleChat':
    case 'rocketChat':
    case 'discord':
      return chatAnswer(kind, plan, context);
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

const ALERTING = 'https://docs.flagger.app/usage/alerting';

function chatAnswer(kind: ChatKind, { notifications }: Plan, context: TargetContext): Answer {
  const secret = context.platform.kubernetes.flagger?.[kind]?.secret;
  if (secret === undefined) {
    return unsupported('the address of a chat holds a token, and the platform names no Secret that holds it', {
      fix: `name kubernetes.flagger.${kind}: { secret: … } in the platform`,
      source: ALERTING,
    });
  }
  const told = notifications.flatMap((one) => (one.kind === kind ? [one] : []));
  const channels = [...new Set(told.map(({ channel }) => channel))];
  const { takesChannel } = CHATS[kind];
  if (!takesChannel && channels.length > 1) {
    return unsupported(
      `an address leads to one channel, and the platform names one address for ${channels.join(' and ')}`,
      {
        fix: "tell one channel, or call the others by a notification of kind 'webhook'",
        source: ALERTING,
      },
    );
  }
  const besides = new Set(told.flatMap(({ on }) => severityFor(on).besides));
  const deviations = [
    ...(takesChannel ? [] : [`'${channels[0]}' is the channel that the address in the Secret '${secret}' leads to`]),
    ...(besides.size ? [`it also tells of releases that have ${[...besides].join(', ')}`] : []),
  ];
  return deviations.length ? conservative(deviations.join('; ')) : exact;
}

import type { NotificationEvent } from '../../../definition/operations';

/** Amazon ECS says in two kinds of event what a deployment does. */
export interface DeploymentEventsSpec {
  readonly key: 'DeploymentEvents' | 'PauseEvents';
  readonly detailType: 'ECS Deployment State Change' | 'ECS Hook State Change';
  /** Sorted. */
  readonly names: readonly string[];
}

/** What one topic is told: at most one rule for each kind of event. */
export function deploymentEvents(
  events: readonly NotificationEvent[],
  strategy: string,
): readonly DeploymentEventsSpec[] {
  return KINDS.flatMap(([key, detailType]) => {
    const told = events.map((event) => toldBy(event, strategy)).filter((one) => one.key === key);
    const names = [...new Set(told.flatMap((one) => one.names))].sort();
    return names.length === 0 ? [] : [{ key, detailType, names }];
  });
}

const KINDS = [
  ['DeploymentEvents', 'ECS Deployment State Change'],
  ['PauseEvents', 'ECS Hook State Change'],
] as const;

/**
 * The event of a failed deployment is documented for services with a circuit breaker, which only rolling has; one that
 * goes back is also told as one in progress, with the reason.
 */
function toldBy(
  event: NotificationEvent,
  strategy: string,
): { readonly key: DeploymentEventsSpec['key']; readonly names: readonly string[] } {
  const deployment = (...names: readonly string[]) => ({ key: 'DeploymentEvents', names }) as const;
  switch (event) {
    case 'started':
      return deployment('SERVICE_DEPLOYMENT_IN_PROGRESS');
    case 'succeeded':
      return deployment('SERVICE_DEPLOYMENT_COMPLETED');
    case 'aborted':
      return strategy === 'ROLLING'
        ? deployment('SERVICE_DEPLOYMENT_FAILED')
        : deployment('SERVICE_DEPLOYMENT_FAILED', 'SERVICE_DEPLOYMENT_IN_PROGRESS');
    case 'paused':
      return { key: 'PauseEvents', names: ['HOOK_AWAITING_ACTION'] };
  }
}

/** What an event must say to be of this service; the ARNs of its deployments begin alike. */
export function eventPattern<Text>(
  { detailType, names }: DeploymentEventsSpec,
  service: Text,
  deployments: Text,
): Readonly<Record<string, unknown>> {
  return {
    source: ['aws.ecs'],
    'detail-type': [detailType],
    resources: [service, { prefix: deployments }],
    detail: { eventName: names },
  };
}

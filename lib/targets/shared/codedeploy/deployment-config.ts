import { unreachable } from '../../../diagnostics';
import type { TrafficRoutingSpec } from './traffic-routing';

/** What keeps a configuration apart from others; releases that shift alike share one. Undefined: all traffic at once. */
export function configKey(routing: TrafficRoutingSpec): string | undefined {
  switch (routing.kind) {
    case 'AllAtOnce':
      return undefined;
    case 'TimeBasedCanary':
      return keyOf('Canary', routing);
    case 'TimeBasedLinear':
      return keyOf('Linear', routing);
    default:
      return unreachable(routing);
  }
}

function keyOf(
  kind: string,
  { percentage, intervalMinutes }: Exclude<TrafficRoutingSpec, { kind: 'AllAtOnce' }>,
): string {
  return `${kind}${percentage}Percent${intervalMinutes}Minutes`;
}

export const ALL_AT_ONCE = {
  ECS: 'CodeDeployDefault.ECSAllAtOnce',
  Lambda: 'CodeDeployDefault.LambdaAllAtOnce',
} as const;

/** What CodeDeploy uses to bring the previous version back when the stack itself goes back. */
export const ROLLBACK_DEPLOYMENT_CONFIG = ALL_AT_ONCE.ECS;

/** Configurations that every account has, by their key: an account may make 200 of its own. */
const EXISTING_FOR_FUNCTIONS: Readonly<Record<string, string>> = {
  Canary10Percent5Minutes: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
  Canary10Percent10Minutes: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
  Canary10Percent15Minutes: 'CodeDeployDefault.LambdaCanary10Percent15Minutes',
  Canary10Percent30Minutes: 'CodeDeployDefault.LambdaCanary10Percent30Minutes',
  Linear10Percent1Minutes: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
  Linear10Percent2Minutes: 'CodeDeployDefault.LambdaLinear10PercentEvery2Minutes',
  Linear10Percent3Minutes: 'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
  Linear10Percent10Minutes: 'CodeDeployDefault.LambdaLinear10PercentEvery10Minutes',
};

/** The name of the one that does this and is there already. */
export function existingConfig(platform: keyof typeof ALL_AT_ONCE, routing: TrafficRoutingSpec): string | undefined {
  const key = configKey(routing);
  if (key === undefined) return ALL_AT_ONCE[platform];
  return platform === 'Lambda' ? EXISTING_FOR_FUNCTIONS[key] : undefined;
}

import { hookProblems } from './check-hook-overrides';

/** What keeps the deployment of a patched service from working, by the property that is wrong. */
export interface ServiceProblem {
  readonly path: string;
  readonly got: string;
  readonly allowed: string;
}

type Properties = Readonly<Record<string, unknown>>;
type Range = readonly [least: number, most: number];

/** Of the CloudFormation schema of AWS::ECS::Service; the construct checks what it is made with, not what is laid over. */
const RANGES: Readonly<Record<string, Range>> = {
  BakeTimeInMinutes: [0, 1440],
  // The schema takes 100, which is all at once and no canary.
  'CanaryConfiguration.CanaryPercent': [0.1, 99.9],
  'CanaryConfiguration.CanaryBakeTimeInMinutes': [0, 1440],
  'LinearConfiguration.StepPercent': [3, 100],
  'LinearConfiguration.StepBakeTimeInMinutes': [0, 1440],
};

const LONGEST_BAKES_MINUTES = 33 * 60;

/** The limits and combinations of a deployment configuration that Amazon ECS or CloudFormation refuses. */
export function serviceProblems(properties: Properties): readonly ServiceProblem[] {
  const config = recordAt(properties, 'DeploymentConfiguration');
  return [
    ...Object.entries(RANGES).flatMap(([path, range]) => outside(config, path, range)),
    ...otherStrategy(config, properties),
    ...tooLong(config),
    ...earlySuccess(config),
    ...breaker(config),
    ...hookProblems(config.LifecycleHooks),
  ].map((problem) => ({ ...problem, path: `DeploymentConfiguration.${problem.path}` }));
}

function outside(config: Properties, path: string, [least, most]: Range): readonly ServiceProblem[] {
  const value = numberAt(config, path);
  if (value === undefined || (value >= least && value <= most)) return [];
  return [{ path, got: String(value), allowed: `from ${least} to ${most}` }];
}

/** A second target group needs a strategy that shifts, and such a strategy has no circuit breaker. */
function otherStrategy(config: Properties, properties: Properties): readonly ServiceProblem[] {
  const { Strategy: strategy = 'ROLLING', DeploymentCircuitBreaker: breaker } = config;
  const [balancer] = (properties.LoadBalancers ?? []) as readonly Properties[];
  const alternate = balancer?.AdvancedConfiguration !== undefined;
  const servers = recordAt(properties, 'ServiceConnectConfiguration').Services;
  const meshed = !balancer && Array.isArray(servers) && servers.length > 0;
  const shifts = strategy !== 'ROLLING';
  const got = String(strategy);
  return [
    ...(alternate && !shifts
      ? [{ path: 'Strategy', got, allowed: 'BLUE_GREEN, CANARY or LINEAR with two target groups' }]
      : []),
    ...(shifts && !alternate && !meshed ? [{ path: 'Strategy', got, allowed: 'ROLLING with one target group' }] : []),
    ...(shifts && breaker !== undefined
      ? [{ path: 'DeploymentCircuitBreaker', got: `beside ${got}`, allowed: 'none: it is of rolling updates' }]
      : []),
  ];
}

/** Of the threshold; the breaker itself is judged with the strategy. */
function breaker(config: Properties): readonly ServiceProblem[] {
  const path = 'DeploymentCircuitBreaker.ThresholdConfiguration';
  const threshold = recordAt(recordAt(config, 'DeploymentCircuitBreaker'), 'ThresholdConfiguration');
  const { Type: type, Value: value } = threshold;
  if (type === undefined && value === undefined) return [];
  const most = type === 'BOUNDED_PERCENT' ? 100 : Number.MAX_SAFE_INTEGER;
  return [
    ...(['BOUNDED_PERCENT', 'UNBOUNDED_PERCENT', 'COUNT'].includes(String(type))
      ? []
      : [{ path: `${path}.Type`, got: String(type), allowed: 'BOUNDED_PERCENT, UNBOUNDED_PERCENT or COUNT' }]),
    ...(typeof value !== 'number' || (Number.isInteger(value) && value >= 1 && value <= most)
      ? []
      : [{ path: `${path}.Value`, got: String(value), allowed: 'a whole number, at least 1' }]),
  ];
}

/** Only of rolling updates, and not below the tasks that always run. */
function earlySuccess(config: Properties): readonly ServiceProblem[] {
  const path = 'EarlySuccessCriteria';
  if (config[path] === undefined) return [];
  const { Strategy: strategy = 'ROLLING' } = config;
  if (strategy !== 'ROLLING')
    return [{ path, got: `beside ${String(strategy)}`, allowed: 'none: they are of rolling updates' }];
  const healthy = numberAt(config, `${path}.HealthyPercent`);
  const least = numberAt(config, 'MinimumHealthyPercent') ?? 100;
  if (healthy === undefined || (healthy >= least && healthy <= 100)) return [];
  return [{ path: `${path}.HealthyPercent`, got: String(healthy), allowed: `from ${least} to 100` }];
}

/** As CloudFormation adds them. */
function tooLong(config: Properties): readonly ServiceProblem[] {
  const step = numberAt(config, 'LinearConfiguration.StepPercent');
  const steps = step === undefined ? 0 : Math.ceil(1000 / Math.round(step * 10)) - 1;
  const minutes =
    (numberAt(config, 'BakeTimeInMinutes') ?? 0) +
    (numberAt(config, 'CanaryConfiguration.CanaryBakeTimeInMinutes') ?? 0) +
    (numberAt(config, 'LinearConfiguration.StepBakeTimeInMinutes') ?? 0) * steps;
  if (minutes <= LONGEST_BAKES_MINUTES) return [];
  return [
    {
      path: 'BakeTimeInMinutes',
      got: `${minutes} min of bakes`,
      allowed: `at most ${LONGEST_BAKES_MINUTES} min together`,
    },
  ];
}

function recordAt(properties: Properties, key: string): Properties {
  const value = properties[key];
  return typeof value === 'object' && value !== null ? (value as Properties) : {};
}

function numberAt(config: Properties, path: string): number | undefined {
  const [first, second] = path.split('.') as [string, string?];
  const value = second === undefined ? config[first] : recordAt(config, first)[second];
  return typeof value === 'number' ? value : undefined;
}

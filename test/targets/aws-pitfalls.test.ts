import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineRelease } from '../../lib/definition/release';
import { definePlatform } from '../../lib/platform/platform';
import { ReleaseError } from '../../lib/diagnostics';
import type { PlatformDefinition } from '../../lib/platform/platform-definition';
import type { CodeDeployEcsSpec } from '../../lib/targets/codedeploy-ecs/spec';
import type { AwsTargetName } from '../../lib/targets/target-name';
import { lowerRelease } from '../../lib/targets/lower-release';
import { smallest, type PartialDefinition } from '../plan/plan-of';

/** What AWS documents and no tool catches, by its number: why it cannot be written, or what finds it. */
type Pitfall = { readonly item: string } & (
  | {
      readonly impossible: string;
      /** Asked of every spec below; absent where only another layer can be asked. */
      readonly holds?: (spec: CodeDeployEcsSpec) => boolean;
    }
  | {
      readonly code: string;
      /** A part of the message, where one code has many reasons. */
      readonly says?: RegExp;
      readonly target: AwsTargetName;
      readonly definition: PartialDefinition;
      readonly platform?: PlatformDefinition;
    }
);

const AWS_HOST = join(__dirname, '..', '..', 'lib', 'aws');

const service = { image: 'shop:1.2.3', port: 8080, health: '/health' } as const;
const codedeploy = 'codedeploy-ecs' as const;
const canary = { kind: 'canary', weights: ['10%'], hold: '10m' } as const;
const blueGreen = { kind: 'blueGreen' } as const;
const verify = { kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f' } as const;
const errors = { kind: 'errorRate', max: '1%' } as const;

const resize = {
  kind: 'function',
  image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/resize:1.0.0',
} as const;

const pitfalls: readonly Pitfall[] = [
  {
    item: '1 circuit breaker beside CODE_DEPLOY',
    impossible: 'CodeDeployEcsSpec has no circuit breaker',
    holds: (spec) => !says(spec, /circuitBreaker/i),
  },
  {
    item: '2 deployment alarms beside CODE_DEPLOY',
    impossible: 'the alarms of CodeDeployEcsSpec belong to the deployment group',
    holds: ({ deployment }) => !says(deployment, /alarmNames|deploymentAlarms/i),
  },
  {
    item: '3 strategy, bake and hooks of ECS beside CODE_DEPLOY',
    impossible: 'CodeDeployEcsSpec has no field for them',
    holds: ({ deployment }) => !says(deployment, /strategy|bakeMinutes|lifecycleHooks/i),
  },
  {
    item: '4 a canary behind a Network Load Balancer',
    code: 'target-cannot-express',
    says: /Network Load Balancer/,
    target: codedeploy,
    definition: { strategy: canary, exposure: { kind: 'tcp' } },
  },
  {
    item: '5 Service Connect beside CODE_DEPLOY',
    code: 'target-cannot-express',
    says: /Service Connect for its own deployments only/,
    target: codedeploy,
    definition: { strategy: blueGreen },
    platform: { aws: { internal: { kind: 'serviceConnect' } } },
  },
  {
    item: '5 Service Connect beside CODE_DEPLOY, as a client',
    code: 'target-cannot-express',
    says: /calls others by it/,
    target: codedeploy,
    definition: {
      strategy: blueGreen,
      exposure: { kind: 'http', visibility: 'public' },
      workload: { ...service, env: { STORE: { endpoint: 'store' } } },
    },
    platform: { aws: { internal: { kind: 'serviceConnect' } } },
  },
  {
    item: '5 no spec of CodeDeploy has it',
    impossible: 'the field is of the target ecs alone where a platform has Service Connect',
    holds: (spec) => !says(spec, /serviceConnect/i),
  },
  {
    item: '6 DAEMON',
    code: 'target-cannot-express',
    says: /no nodes/,
    target: codedeploy,
    definition: { workload: { kind: 'daemon', image: 'd:1' } },
  },
  {
    item: '7 two groups for one service, more than two target groups',
    impossible: 'one spec is one group; targetGroups are made from the two colours',
    holds: ({ targetGroups }) => targetGroups.map(({ key }) => key).join() === 'blue,green',
  },
  {
    item: '7 a service without target groups',
    code: 'target-cannot-express',
    says: /target groups/,
    target: codedeploy,
    definition: { workload: { kind: 'worker', image: 'w:1' } },
  },
  {
    item: '8 listeners of two load balancers',
    impossible: 'a route names a visibility; the host takes both listeners from the same load balancer',
    holds: ({ route }) => route !== undefined && !says(route, /listener|loadBalancer/i),
  },
  {
    item: '9 a canary of many steps of Amazon ECS',
    code: 'target-cannot-express',
    says: /two steps/,
    target: 'ecs',
    definition: { strategy: { kind: 'canary', weights: ['1%', '5%', '25%'] } },
  },
  {
    item: '9 a canary of many steps',
    code: 'target-cannot-express',
    says: /two steps/,
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['1%', '5%', '25%'] } },
  },
  {
    item: '10 a canary of more than 2880 minutes',
    code: 'target-cannot-express',
    says: /2880/,
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '3d' } },
  },
  {
    item: '10 half minutes',
    code: 'target-cannot-express',
    says: /whole minutes/,
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '90s' } },
  },
  {
    item: '11 an approval of more than 7200 minutes',
    code: 'target-cannot-express',
    says: /7200/,
    target: codedeploy,
    definition: { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '6d' } } },
  },
  {
    item: '11 an approval without test listener',
    impossible: 'the route of a release with two colours always has a test route',
    holds: ({ route }) => route?.test === true,
  },
  {
    item: '12 a termination wait of more than 2880 minutes',
    code: 'target-cannot-express',
    says: /2880/,
    target: codedeploy,
    definition: { strategy: blueGreen, rollback: { keepPrevious: '3d' } },
  },
  {
    item: '13 a hook of more than an hour',
    code: 'codedeploy-hook-timeout',
    target: codedeploy,
    definition: {
      strategy: blueGreen,
      hooks: [{ kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f', timeout: '2h' }],
    },
  },
  {
    item: '14 more than ten alarms',
    code: 'codedeploy-too-many-alarms',
    target: codedeploy,
    definition: {
      strategy: canary,
      guardrails: Array.from({ length: 11 }, (_, index) => ({ ...errors, name: `errors-${index}` })),
    },
  },
  {
    item: '15 names of more than 100 characters, or CodeDeployDefault.',
    code: 'invalid-name',
    target: codedeploy,
    definition: { strategy: canary, name: 'n'.repeat(101) },
  },
  {
    item: '16 CloudFormation cannot deploy a new task definition',
    impossible: 'completion is wait, start or pipeline: none lets CloudFormation update the service',
    holds: ({ deployment }) => ['wait', 'start', 'pipeline'].includes(deployment.completion),
  },
  {
    item: '16 a custom resource of more than an hour',
    code: 'deployment-outlasts-custom-resource',
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '2h' } },
  },
  {
    item: '17 scaling during the shift',
    code: 'codedeploy-autoscaling',
    target: codedeploy,
    definition: { strategy: canary, workload: { ...service, replicas: { min: 2, max: 4 } } },
  },
  {
    item: '17 scaling by the requests of one target group',
    code: 'target-cannot-express',
    says: /changes with every release/,
    target: codedeploy,
    definition: { strategy: canary, workload: { ...service, replicas: { min: 2, max: 4, requestsPerSecond: 10 } } },
  },
  {
    item: '19 the hook of CloudFormation',
    impossible: 'no spec uses AWS::CodeDeploy::BlueGreen',
    holds: (spec) => !says(spec, /AWS::|BlueGreen/),
  },
  {
    item: '20 CodeDeploy blue/green of EC2',
    code: 'target-cannot-express',
    says: /on AWS Lambda only/,
    target: 'codedeploy-ec2',
    definition: { strategy: blueGreen },
  },
  {
    item: '21 gRPC without HTTPS listener',
    code: 'target-cannot-express',
    says: /HTTPS listener/,
    target: codedeploy,
    definition: { strategy: canary, exposure: { kind: 'grpc' } },
  },
  {
    item: '22 rollback on alarms without alarms',
    impossible: 'rollBackOn.alarm is false where there is no guardrail',
    holds: ({ alarms, deployment }) => alarms.length > 0 || !deployment.rollBackOn.alarm,
  },
  {
    item: '23 a target group that no rule knows',
    impossible: 'the host puts both groups into both rules, with weights 100 and 0',
  },
  { item: '24 a production rule that does more than forward', impossible: 'a RouteSpec has conditions and no action' },
  {
    item: '25 no role for load balancer or functions',
    impossible: 'the host makes one for the rules of a stack, and one for the functions of a release',
  },
  {
    item: '26 a bake of more than 1440 minutes',
    code: 'ecs-bake-too-long',
    target: 'ecs',
    definition: { guardrails: [{ ...errors, window: '1d', failures: 2 }] },
  },
  {
    item: '26 a bake of more than 1440 minutes beside the old version',
    code: 'target-cannot-express',
    says: /1440 minutes/,
    target: 'ecs',
    definition: { strategy: { kind: 'blueGreen', bake: '2d' } },
  },
  { item: '26 a bake that is not written', impossible: 'bakeMinutes is not optional' },
  {
    item: '27 a canary of 48 hours',
    code: 'target-cannot-express',
    says: /at most 1440 minutes/,
    target: 'ecs',
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '2d' } },
  },
  {
    item: '27 hundredths of a percent',
    code: 'target-cannot-express',
    says: /one decimal/,
    target: 'ecs',
    definition: { strategy: { kind: 'canary', weights: ['0.25%'] } },
  },
  {
    item: '27 equal steps below 3 %',
    code: 'target-cannot-express',
    says: /at least 3 %/,
    target: 'ecs',
    definition: { strategy: { kind: 'linear', step: '2%', every: '1m' } },
  },
  {
    item: '28 more than 33 hours',
    code: 'target-cannot-express',
    says: /more than 33 hours/,
    target: 'ecs',
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '24h', bake: '10h' } },
  },
  {
    item: '28 an answer that comes after CloudFormation has stopped waiting',
    code: 'target-cannot-express',
    says: /at most 2160 minutes/,
    target: 'ecs',
    definition: { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '3d' } } },
  },
  {
    item: '28 functions that may take longer than CloudFormation waits',
    code: 'ecs-outlasts-cloudformation',
    target: 'ecs',
    definition: { strategy: canary, hooks: [{ ...verify, timeout: '24h' }], rollback: { keepPrevious: '20h' } },
  },
  {
    item: '29 more than ten functions',
    code: 'ecs-too-many-hooks',
    target: 'ecs',
    definition: {
      strategy: canary,
      hooks: Array.from({ length: 11 }, (_, index) => ({ ...verify, name: `f-${index}` })),
    },
  },
  {
    item: '29 a function of more than a day',
    code: 'ecs-hook-timeout',
    target: 'ecs',
    definition: { strategy: canary, hooks: [{ ...verify, timeout: '25h' }] },
  },
  {
    item: '29 a pause of more than fourteen days',
    code: 'target-cannot-express',
    says: /1 to 20160 minutes/,
    target: 'ecs',
    definition: { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '15d' } } },
  },
  {
    item: '29 two pauses at one stage',
    code: 'target-cannot-express',
    says: /pauses once/,
    target: 'ecs',
    definition: {
      strategy: { kind: 'blueGreen', gate: 'approval' },
      gates: [{ kind: 'approval', at: 'beforeTraffic' }],
    },
  },
  {
    item: '29 a pause before every step instead of one',
    code: 'target-differs',
    says: /continue 2 times/,
    target: 'ecs',
    definition: { strategy: { kind: 'canary', stages: [{ weight: '10%', gate: 'approval' }] } },
  },
  {
    item: '29 hooks at stages that have none, and pauses where traffic moves',
    impossible: 'LifecycleStage names four stages, at which both kinds may run',
  },
  {
    item: '30 what a Network Load Balancer adds, past the time of CloudFormation',
    code: 'target-cannot-express',
    says: /bakes and tests for 50/,
    target: 'ecs',
    definition: {
      strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '36h' }, bake: '30m' },
      exposure: { kind: 'tcp' },
      rollback: { keepPrevious: '30m' },
    },
  },
  {
    item: '30 requests behind a Network Load Balancer',
    code: 'target-cannot-express',
    says: /connections and bytes/,
    target: 'ecs',
    definition: { strategy: blueGreen, exposure: { kind: 'tcp' }, guardrails: [errors] },
  },
  {
    item: '31 a test header that is matched by more than one exact value',
    code: 'target-cannot-express',
    says: /one header with one exact value/,
    target: 'ecs',
    definition: {
      strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', prefix: 'v' }], duration: '1h' },
      workload: { ...service, health: { path: '/', command: 'true' } },
    },
    platform: { aws: { internal: { kind: 'serviceConnect' } } },
  },
  {
    item: '31 both versions of tcp behind a proxy, which no test tells apart',
    code: 'target-cannot-express',
    says: /a header, which a TCP connection has none of/,
    target: 'ecs',
    definition: { strategy: blueGreen, exposure: { kind: 'tcp' } },
    platform: { aws: { internal: { kind: 'serviceConnect' } } },
  },
  {
    item: '31 a metric of Service Connect for one version',
    code: 'target-cannot-express',
    says: /both versions are in one number/,
    target: 'ecs',
    definition: {
      strategy: blueGreen,
      workload: { ...service, health: { path: '/', command: 'true' } },
      guardrails: [errors],
    },
    platform: { aws: { internal: { kind: 'serviceConnect' } } },
  },
  {
    item: '31 two versions that nothing sends traffic to',
    code: 'target-cannot-express',
    says: /both versions would work at once/,
    target: 'ecs',
    definition: { strategy: blueGreen, workload: { kind: 'worker', image: 'w:1' } },
  },
  {
    item: '32 twice the capacity',
    code: 'target-differs',
    says: /both versions need/,
    target: codedeploy,
    definition: { strategy: canary },
  },
  {
    item: '32 twice the capacity until the bake ends',
    code: 'target-differs',
    says: /both versions need/,
    target: 'ecs',
    definition: { strategy: canary },
  },
  {
    item: '33 an alarm that fires already',
    code: 'alarm-already-firing',
    target: 'ecs',
    definition: { guardrails: [errors] },
  },
  {
    item: '33 an alarm that fires before a canary',
    code: 'alarm-already-firing',
    target: 'ecs',
    definition: { strategy: canary, guardrails: [errors] },
  },
  { item: '34 the first deployment cannot go back', code: 'ecs-first-deployment', target: 'ecs', definition: {} },
  {
    item: '34 the first of two target groups',
    code: 'ecs-first-deployment',
    says: /no traffic to shift/,
    target: 'ecs',
    definition: { strategy: canary },
  },
  { item: '34 a circuit breaker outside of rolling', impossible: 'ShiftingDeploymentSpec has none' },
  {
    item: '34 a threshold of a breaker that is not there',
    code: 'ecs-breaker-only-rolling',
    target: 'ecs',
    definition: { strategy: canary, targets: { ecs: { breakerThreshold: 25 } } },
  },
  {
    item: '34 a threshold that is no share',
    code: 'ecs-breaker-threshold',
    target: 'ecs',
    definition: { targets: { ecs: { breakerThreshold: { type: 'BOUNDED_PERCENT', value: 101 } } } },
  },
  {
    item: '35 early success outside of rolling',
    code: 'ecs-early-success-only-rolling',
    target: 'ecs',
    definition: {
      strategy: canary,
      targets: { ecs: { earlySuccess: { healthyPercent: 100, cleanup: 'BLOCKING' } } },
    },
  },
  {
    item: '35 early success with fewer tasks than always run',
    code: 'ecs-early-success',
    target: 'ecs',
    definition: { targets: { ecs: { earlySuccess: { healthyPercent: 50, cleanup: 'BLOCKING' } } } },
  },
  {
    item: '35 early success beside CODE_DEPLOY',
    impossible: 'CodeDeployEcsSpec has no early success criteria',
    holds: (spec) => !says(spec, /earlySuccess/i),
  },
  {
    item: '36 weights that drift',
    impossible: 'no spec has weights: the host writes 100 and 0 once, and who deploys owns them',
    holds: ({ route }) => !says(route, /weight/i),
  },
  {
    item: '37 names of target groups',
    impossible: 'no spec names one: they are named by the provisioner',
    holds: ({ targetGroups }) => targetGroups.every((group) => !('name' in group)),
  },
  {
    item: '38 too many rules on a load balancer',
    code: 'alb-condition-values',
    target: codedeploy,
    definition: {
      strategy: canary,
      exposure: { kind: 'http', hosts: ['a.example.com', 'b.example.com'], paths: ['/a', '/b'] },
    },
  },
  {
    item: '38 a rule of chosen users with too many values',
    code: 'target-cannot-express',
    says: /at most 5 values/,
    target: 'ecs',
    definition: {
      exposure: { kind: 'http', hosts: ['a.example.com'] },
      strategy: {
        kind: 'abTest',
        match: ['1', '2', '3', '4', '5'].map((exact) => ({ kind: 'header', name: 'x', exact })),
        duration: '1h',
      },
    },
  },
  {
    item: '39 a share of users that sticks',
    code: 'target-cannot-express',
    says: /one of requests, not of users/,
    target: 'ecs',
    definition: { strategy: { kind: 'abTest', split: '10%', duration: '1h' } },
  },
  {
    item: '39 weights above 999',
    code: 'invalid-percentage',
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['1000%'] } },
  },
  {
    item: '39 sticky clients of a canary',
    code: 'target-cannot-express',
    says: /change sides/,
    target: codedeploy,
    definition: { strategy: canary, exposure: { kind: 'http', stickiness: '1h' } },
  },
  {
    item: '39 stickiness of more than a week',
    code: 'target-cannot-express',
    says: /7 days/,
    target: 'ecs',
    definition: { exposure: { kind: 'http', stickiness: '8d' } },
  },
  {
    item: '40 a health check every 2 s',
    code: 'ecs-health-check-adjusted',
    target: 'ecs',
    definition: {
      workload: { ...service, health: { path: '/', readiness: { path: '/', every: '2s', timeout: '1s' } } },
    },
  },
  {
    item: '40 a delay of more than 3600 s',
    code: 'target-cannot-express',
    says: /Fargate kills it/,
    target: 'ecs',
    definition: { workload: { ...service, drain: { longestRequest: '2h' } } },
  },
  {
    item: '40 a delay longer than the old tasks stay',
    code: 'codedeploy-termination-raised',
    target: codedeploy,
    definition: {
      strategy: canary,
      workload: { ...service, drain: { longestRequest: '90s' } },
      rollback: { keepPrevious: '1m' },
    },
  },
  {
    item: '41 a grace period shorter than the start',
    impossible: 'it is the startup budget and the health checks that follow',
    holds: ({ healthCheckGraceSeconds = 0, targetGroups }) =>
      targetGroups.every(
        ({ healthCheck: { intervalSeconds, healthyThreshold } }) =>
          healthCheckGraceSeconds >= intervalSeconds * healthyThreshold,
      ),
  },
  {
    item: '42 a period below a minute',
    code: 'target-cannot-express',
    says: /once a minute/,
    target: codedeploy,
    definition: { strategy: canary, guardrails: [{ ...errors, window: '10s' }] },
  },
  {
    item: '42 an alarm slower than the canary',
    code: 'guardrail-cannot-fire',
    target: codedeploy,
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '3m' }, guardrails: [errors] },
  },
  {
    item: '42 an alarm slower than the bake',
    code: 'guardrail-cannot-fire',
    target: codedeploy,
    definition: { strategy: { kind: 'blueGreen', bake: '3m' }, rollback: { keepPrevious: '3m' }, guardrails: [errors] },
  },
  {
    item: '42 more than a day of periods',
    code: 'alarm-span-too-long',
    target: codedeploy,
    definition: { strategy: canary, guardrails: [{ ...errors, window: '10m', of: 150 }] },
  },
  {
    item: '42 a canary that calls less often than it is judged',
    code: 'guardrail-never-data',
    target: codedeploy,
    definition: {
      strategy: canary,
      guardrails: [{ kind: 'synthetic', path: '/health', max: '0%', every: '5m' }],
    },
  },
  {
    item: '42 a log filter below a minute',
    code: 'target-cannot-express',
    says: /once a minute/,
    target: codedeploy,
    definition: {
      strategy: canary,
      guardrails: [{ kind: 'query', query: { logs: { pattern: 'E' } }, max: 1, scope: 'service', window: '30s' }],
    },
  },
  {
    item: '42 a band for what has no past',
    code: 'target-cannot-express',
    says: /has no past/,
    target: codedeploy,
    definition: { strategy: canary, guardrails: [{ kind: 'errorRate', maxDeviations: 3 }] },
  },
  {
    item: '42 missing data of a group without traffic',
    impossible: 'a floor of requests decides what counts, and what is missing is no measurement',
    holds: ({ alarms }) =>
      alarms.every(({ expression = '' }) => / >= \d+/.test(expression) && !/FILL/.test(expression)),
  },
  {
    item: '44 an alarm on the service that watches it',
    impossible: 'dimensions name the service; the host gives alarms fixed names',
    holds: ({ alarms }) => alarms.every((alarm) => !('name' in alarm)),
  },
  {
    item: '45 an alias with two more versions',
    code: 'target-cannot-express',
    target: codedeploy,
    definition: { workload: { kind: 'function', image: 'f:1' } },
  },
  {
    item: '44 an alarm on what waits for it, by reference',
    impossible: 'LambdaMetricSpec names the alias by its role (candidate, alias), and the host spells it by name',
  },
  {
    item: '45 a second additional version, or a weight of 1.5',
    impossible: 'AliasSpec has no routing configuration: CodeDeploy alone writes it; overrides of it are refused',
  },
  {
    item: '45 the configuration of another platform',
    impossible: 'the host makes configurations of the platform Lambda only; overrides of their name are refused',
  },
  {
    item: '45 a deployment without a new version',
    impossible: 'the description of the function holds the version of the release, so that every release is one',
  },
  {
    item: '45 a first deployment that shifts',
    code: 'lambda-first-deployment',
    target: 'lambda',
    definition: { version: '1.0.0', workload: resize, strategy: canary },
  },
  {
    item: '45 a shift of more than 2880 minutes, the rest of the 50 hours being two hooks',
    code: 'target-cannot-express',
    says: /2880/,
    target: 'lambda',
    definition: { version: '1.0.0', workload: resize, strategy: { kind: 'canary', weights: ['10%'], hold: '49h' } },
  },
  {
    item: '45 a share of 0.5 %',
    code: 'target-cannot-express',
    says: /1 to 99/,
    target: 'lambda',
    definition: { version: '1.0.0', workload: resize, strategy: { kind: 'canary', weights: ['0.5%'], hold: '10m' } },
  },
  {
    item: '42 a step that is too short for its alarm',
    code: 'guardrail-cannot-fire',
    target: 'lambda',
    definition: {
      version: '1.0.0',
      workload: resize,
      strategy: { kind: 'canary', weights: ['10%'], hold: '2m' },
      guardrails: [errors],
    },
  },
];

/** Services that no target here is made of, so that no definition says them. */
const OUT_OF_REACH: Readonly<Record<number, RegExp>> = {
  46: /AWS::AutoScaling::/,
  47: /AWS::AppConfig::/,
  48: /AWS::AppConfig::Experiment/,
  49: /AWS::ElasticBeanstalk::/,
};

test.each(Object.entries(OUT_OF_REACH))('%s is of a service that nothing here is made of', (_, type) => {
  const made = readdirSync(AWS_HOST, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(AWS_HOST, name), 'utf8'));
  const module = type.source.split('::')[1]!.toLowerCase();
  expect(made.length).toBeGreaterThan(30);
  expect(made.filter((text) => new RegExp(`aws-cdk-lib/aws-${module}'`).test(text) || type.test(text))).toEqual([]);
});

test.each(pitfalls.flatMap((one) => ('code' in one ? [one] : [])))('$item: $code', (pitfall) => {
  const { code, says = /^/, target, definition, platform = {} } = pitfall;
  const messages = findings(target, definition, platform).filter((one) => one.code === code);
  expect(messages.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
});

const specs = (
  [
    { strategy: canary, guardrails: [errors] },
    { strategy: { kind: 'linear', step: '20%', every: '5m' } },
    {
      strategy: { kind: 'blueGreen', gate: 'approval' },
      guardrails: [errors],
      targets: { [codedeploy]: { completion: 'start' } },
    },
    {
      strategy: blueGreen,
      rollback: { automatic: false },
      workload: { ...service, health: { path: '/', startup: { kind: 'http', path: '/', every: '10s', failures: 30 } } },
    },
  ] as readonly PartialDefinition[]
).map((definition) => lowered(codedeploy, { workload: service, ...definition }, {}).spec as CodeDeployEcsSpec);

test.each(pitfalls.flatMap((one) => ('holds' in one ? [one] : [])))('$item: $impossible', ({ holds }) => {
  expect(specs.map((spec) => holds!(spec))).toEqual(specs.map(() => true));
});

function says(part: unknown, word: RegExp): boolean {
  return word.test(JSON.stringify(part));
}

test('every documented pitfall of these two targets is in the table, or has a test of its own below', () => {
  // 18 and 43 have tests of their own, 46 to 49 are out of reach, 50 is the host's: test/e2e/aws-capacity.test.ts.
  const touched = range(1, 45).filter((item) => ![18, 43].includes(item));
  expect([...new Set(pitfalls.map(({ item }) => Number.parseInt(item)))]).toEqual(touched);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('43 more failures than measurements is refused before a target is asked', () => {
  const found = findings(codedeploy, { strategy: canary, guardrails: [{ ...errors, failures: 4, of: 3 }] }, {});
  expect(found.filter(({ severity }) => severity === 'error').map(({ path }) => path)).toEqual([
    expect.stringMatching(/^guardrails\[0\]/),
  ]);
});

test('18 a change of the controller is refused by the host', () => {
  // Only the host sees what is deployed; the two specs cannot be taken for each other.
  const kinds = ([codedeploy, 'ecs'] as const).map((target) => {
    const strategy = target === codedeploy ? canary : ({ kind: 'rolling' } as const);
    return lowered(target, { workload: service, strategy }, {}).spec?.kind;
  });
  expect(kinds).toEqual([codedeploy, 'ecs']);
});

test.each([codedeploy, 'ecs'] as const)('a release without any of them has no error and no warning on %s', (target) => {
  const strategy = target === codedeploy ? canary : ({ kind: 'rolling' } as const);
  const guardrails = target === codedeploy ? [errors] : [];
  const found = findings(target, { workload: service, strategy, guardrails }, {});
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

function lowered(target: AwsTargetName, definition: PartialDefinition, platform: PlatformDefinition) {
  return lowerRelease(defineRelease({ ...smallest, ...definition }), {
    target,
    platform: definePlatform({ metrics: { cloudWatch: {} }, ...platform }),
    provisioner: 'cloudformation',
  });
}

function findings(target: AwsTargetName, definition: PartialDefinition, platform: PlatformDefinition) {
  try {
    return lowered(target, definition, platform).findings;
  } catch (error) {
    if (ReleaseError.isReleaseError(error)) return error.diagnostics;
    throw error;
  }
}

import { spelled } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { alarmsOnly } from '../shared/alarms-only';
import { sloAnswer } from '../shared/cloudwatch/slo-answer';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import type { Capabilities } from '../target';
import { guardrailAnswer } from './alarms/answer';
import { topicAnswer } from '../shared/topics';
import { functionOf } from './function-of';
import { hookAnswer } from './moments';
import { shiftAnswer, updateAnswer } from './shift';
import { exposureAnswer, routingAnswer } from './url';

const CONFIGURATIONS = 'AWS CodeDeploy User Guide, "Deployment configurations on an AWS Lambda compute platform"';
const ALIASES = 'AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias"';

const ofContainers = (): Answer => notApplicable('A function has no containers, no probes and no instances to drain.');

export const lambdaCapabilities: Capabilities = {
  workload: ({ kind }) => WORKLOADS[kind],
  exposure: exposureAnswer,
  routing: routingAnswer,
  update: updateAnswer,
  shift: shiftAnswer,
  candidateScale,
  gate: ({ kind }) =>
    unsupported(GATES[kind], {
      fix: 'ask before the release starts, or in a function hook at beforeTraffic, which may take an hour',
      source: CONFIGURATIONS,
    }),
  analysis: ({ stage }, plan) => alarmsOnly('CodeDeploy', plan.stages[stage]!, CONFIGURATIONS),
  requestMatch: () =>
    unsupported('An alias shares out requests by chance: they cannot be chosen.', {
      fix: 'use a canary by weight, or a second alias for testers',
      source: ALIASES,
    }),
  mirror: () =>
    unsupported('Lambda does not copy requests.', { fix: 'use a canary by weight, or a smoke test', source: ALIASES }),
  experiment: () =>
    unsupported('An alias has two versions, stable and the candidate: there is no third for an experiment.', {
      fix: spelled`compare the candidate with stable: ${{ program: 'errorRate({ maxTimesStable: … })', data: 'guardrails: [{ kind: errorRate, maxTimesStable: … }]' }}`,
      source: ALIASES,
    }),
  guardrail: ({ guardrail }, plan, context) => guardrailAnswer({ guardrail, plan, context }),
  hook: hookAnswer,
  autoscaling: () => exact,
  scalingTrigger: ofContainers,
  scaleDown: ofContainers,
  metricsEndpoint: ofContainers,
  callers: () =>
    unsupported('Who may call a function is said where it is called: its own policy is not built yet.', {
      fix: 'leave callers out, and grant lambda:InvokeFunction on release.alias of the construct',
    }),
  calls: ofContainers,
  slo: () => sloAnswer,
  sidecar: ofContainers,
  initContainer: ofContainers,
  volume: ofContainers,
  configFiles: ofContainers,
  environmentSource: ofContainers,
  downward: ofContainers,
  lifecycle: ofContainers,
  scheduling: ofContainers,
  pullSecret: ofContainers,
  podSecurity: ofContainers,
  cloudIdentity: ofContainers,
  maxConnectionAge: ofContainers,
  probe: ofContainers,
  healthCommand: ofContainers,
  drain: ofContainers,
  propagation: ofContainers,
  disruption: ofContainers,
  spread: ofContainers,
  serviceAccount: ofContainers,
  secret: () =>
    unsupported('Lambda has no secrets in its environment.', { fix: 'let the function read it from Secrets Manager' }),
  stickiness: () =>
    unsupported('An alias shares out every request anew: no client stays with a version.', {
      fix: 'leave stickiness out',
      source: ALIASES,
    }),
  permissions: () => exact,
  automaticRollback: () => exact,
  manualRollback: () => exact,
  keepPrevious,
  notification: topicAnswer,
  migration: () =>
    unsupported('Migrations are not run for functions yet.', {
      fix: 'run them as a step of the pipeline before the release',
    }),
  flag: () => unsupported('Feature flags are not managed yet.', { fix: 'leave `flags` to your flag service' }),
  ring: () =>
    unsupported('One release of a function is one region; rings are not built yet.', {
      fix: 'make one stack for each region',
    }),
};

const NOT_A_FUNCTION: Answer = unsupported('AWS Lambda runs functions.', {
  fix: "use another target, or make it a workload of kind 'function'",
});

const WORKLOADS: Readonly<Record<FeatureDetails['workload']['kind'], Answer>> = {
  function: exact,
  service: NOT_A_FUNCTION,
  worker: NOT_A_FUNCTION,
  daemon: NOT_A_FUNCTION,
  stateful: NOT_A_FUNCTION,
  job: NOT_A_FUNCTION,
  cron: NOT_A_FUNCTION,
};

const GATES: Readonly<Record<FeatureDetails['gate']['kind'], string>> = {
  approval: 'A CodeDeploy deployment of a function does not wait for a person.',
  webhook: 'CodeDeploy asks no address.',
  window: 'CodeDeploy knows no time of day.',
};

/** Instances come with the requests, so both versions are as large as their share needs. */
function candidateScale({ scale, weight }: FeatureDetails['candidateScale'], { strategy }: Plan): Answer {
  // Before its first requests only tests reach it, one after the other: that is one instance, which is the default.
  const quiet = weight === 0 && strategy.kind !== 'blueGreen' && scale.kind === 'replicas' && scale.replicas === 1;
  if (quiet) return exact;
  switch (scale.kind) {
    case 'none':
    case 'matchWeight':
    case 'wanted':
      return exact;
    case 'replicas':
    case 'share':
      return notApplicable('Lambda starts instances as requests come; the candidate has no size of its own.');
  }
}

/** Published versions stay; what was initialized for the previous one does not. */
function keepPrevious({ seconds }: FeatureDetails['keepPrevious'], plan: Plan): Answer {
  const { provisioned } = functionOf(plan);
  const kept = provisioned.kind === 'fixed' ? provisioned.count : provisioned.max;
  if (seconds === 0 || kept === 0) {
    return notApplicable(
      'The previous version stays published and starts on demand: the alias can go back at any time.',
    );
  }
  return unsupported(
    'Provisioned instances belong to the version that the alias points to: none of the previous version stays initialized.',
    {
      fix: "set rollback.keepPrevious to '0s': the previous version stays published, and starts cold",
      source: 'AWS Lambda Developer Guide, "Configuring provisioned concurrency for a function": aliases',
    },
  );
}

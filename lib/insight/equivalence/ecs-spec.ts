import { chosenText, type Conditions } from './cloud-formation/chosen-requests';
import { codeDeployForm } from './cloud-formation/code-deploy-form';
import type { CloudWatchAlarm } from './cloud-formation/cloud-watch-alarm';
import { ecsRollingForm } from './cloud-formation/ecs-rolling-form';
import { ecsShiftingForm, type LifecycleHook } from './cloud-formation/ecs-shifting-form';
import { ecsShift, type TrafficShift } from './cloud-formation/traffic-shift';
import { codeDeployShift } from './code-deploy-routing';
import { Node } from './node';
import { readEach, type Reading } from './refusal';
import type { ReleaseForm } from './release-form';
import { specAlarm } from './spec-alarm';
import { stableJson } from './stable-json';

/**
 * Reads the plain spec that a CDK app is made from, as a document: the schedule of a release on AWS without a template
 * and without the CDK. What an app overrides is not in it.
 */
export function readEcsSpec(spec: unknown): Reading<ReleaseForm> {
  return readEach([spec], (one) => {
    const node = new Node(one, 'spec');
    const kind = node.get('kind').text();
    const read = readers[kind];
    return read ? read(node) : node.get('kind').refuse(`the kind '${kind}' is not known here`);
  });
}

const readers: Readonly<Record<string, (spec: Node) => ReleaseForm>> = {
  'codedeploy-ecs': codeDeploy,
  ecs: native,
};

function codeDeploy(spec: Node): ReleaseForm {
  const deployment = spec
    .get('deployment')
    .only(
      'routing',
      'approvalWaitMinutes',
      'terminationWaitMinutes',
      'rollBackOn',
      'completion',
      'expectedSeconds',
      'hooks',
    );
  const on = deployment.get('rollBackOn').only('failure', 'stop', 'alarm');
  const approval = deployment.get('approvalWaitMinutes');
  return codeDeployForm({
    release: spec.get('name').text(),
    shift: codeDeployShift(deployment.get('routing')),
    hooks: deployment.get('hooks').keys(),
    ...(approval.exists ? { approvalMinutes: approval.count() } : {}),
    terminationMinutes: deployment.get('terminationWaitMinutes').count(),
    alarms: alarmsOf(spec),
    rollsBackOn: {
      failure: on.get('failure').flag(),
      stop: on.get('stop').flag(),
      alarm: on.get('alarm').flag(),
    },
    details: { completion: deployment.get('completion').text(), ...eventChecks(deployment.get('hooks')) },
  });
}

function native(spec: Node): ReleaseForm {
  return spec.at('deployment', 'strategy').text() === 'ROLLING' ? rolling(spec) : shifting(spec);
}

function shifting(spec: Node): ReleaseForm {
  const deployment = spec
    .get('deployment')
    .only(
      'strategy',
      'canaryPercent',
      'canaryBakeMinutes',
      'stepPercent',
      'stepBakeMinutes',
      'bakeMinutes',
      'shiftDelayMinutes',
      'rollBackOnAlarm',
      'hooks',
    );
  return ecsShiftingForm({
    release: spec.get('name').text(),
    shift: nativeShift(deployment),
    hooks: deployment.get('hooks').list().map(hookOf),
    bakeMinutes: deployment.get('bakeMinutes').count(),
    shiftDelayMinutes: deployment.get('shiftDelayMinutes').count(0),
    alarms: alarmsOf(spec),
    rollsBackOnAlarm: deployment.get('rollBackOnAlarm').flag(),
    ...chosenOf(spec.at('route', 'chosen')),
    details: testHeader(spec.at('serviceConnect', 'server', 'testHeader')),
  });
}

function testHeader(header: Node): Readonly<Record<string, string>> {
  return header.exists ? { testHeader: `${header.get('name').text()}: ${header.get('value').text()}` } : {};
}

function chosenOf(chosen: Node): { readonly chosen?: string } {
  if (!chosen.exists) return {};
  chosen.only('hosts', 'paths', 'header', 'query', 'priority');
  return { chosen: chosenText(chosen.value as Conditions) };
}

function nativeShift(deployment: Node): TrafficShift {
  const strategy = deployment.get('strategy').text();
  switch (strategy) {
    case 'BLUE_GREEN':
      return { kind: 'allAtOnce' };
    case 'CANARY':
      return ecsShift('canary', deployment.get('canaryPercent'), deployment.get('canaryBakeMinutes'));
    case 'LINEAR':
      return ecsShift('linear', deployment.get('stepPercent'), deployment.get('stepBakeMinutes'));
    default:
      return deployment.get('strategy').refuse(`the strategy '${strategy}' is not known here`);
  }
}

function hookOf(hook: Node): LifecycleHook {
  hook.only('kind', 'stage', 'function', 'checks', 'timeoutMinutes', 'onTimeout');
  return {
    stage: hook.get('stage').text(),
    pauses: hook.get('kind').text() === 'pause',
    timeoutMinutes: hook.get('timeoutMinutes').count(),
    goesOn: hook.get('onTimeout').value === 'CONTINUE',
    ...checksOf(hook.get('checks')),
  };
}

function rolling(spec: Node): ReleaseForm {
  const deployment = spec
    .get('deployment')
    .only('strategy', 'circuitBreaker', 'earlySuccess', 'bakeMinutes', 'rollBackOnAlarm');
  const breaker = deployment.get('circuitBreaker').only('rollback', 'threshold', 'resetOnHealthyTask');
  const threshold = breaker.get('threshold').only('type', 'value');
  const early = deployment.get('earlySuccess').only('healthyPercent', 'cleanup');
  const [group] = spec.get('targetGroups').list();
  const check = group?.get('healthCheck');
  return ecsRollingForm({
    release: spec.get('name').text(),
    tasks: spec.get('desiredCount').count(),
    minimumHealthyPercent: spec.get('minimumHealthyPercent').count(),
    maximumPercent: spec.get('maximumPercent').count(),
    healthySeconds: check ? check.get('intervalSeconds').count() * check.get('healthyThreshold').count() : 0,
    bakeMinutes: deployment.get('bakeMinutes').count(),
    breaker: { enabled: true, rollsBack: breaker.get('rollback').flag() },
    alarms: alarmsOf(spec),
    rollsBackOnAlarm: deployment.get('rollBackOnAlarm').flag(),
    ...(early.exists
      ? { earlySuccess: { healthyPercent: early.get('healthyPercent').count(), cleanup: early.get('cleanup').text() } }
      : {}),
    details: {
      ...(threshold.exists
        ? { breakerType: threshold.get('type').text(), breakerThreshold: threshold.get('value').count() }
        : {}),
      breakerResets: breaker.get('resetOnHealthyTask').flag(true),
    },
  });
}

function alarmsOf(spec: Node): readonly CloudWatchAlarm[] {
  const canaries = spec.get('canaries').list();
  return spec
    .get('alarms')
    .list()
    .map((node) => {
      const alarm = { ...specAlarm(node, 'rollsBack'), onlyShown: !node.get('rollsBack').flag() };
      const canary = canaries.find((one) => one.get('key').value === alarm.name);
      return canary ? { ...alarm, source: stableJson(canary.value) } : alarm;
    });
}

/** What a function that the host makes is told to check. */
function checksOf(checks: Node): { readonly checks?: string } {
  if (!checks.exists) return {};
  checks.only('at', 'of', 'route', 'checks');
  return { checks: stableJson({ at: checks.get('at').text(), checks: checks.get('checks').value }) };
}

function eventChecks(hooks: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hooks.keys().flatMap((event) => {
      const hook = hooks.get(event);
      const made = typeof hook.value === 'object' && hook.value !== null && 'checks' in hook.value;
      return made ? [[`checks at ${event}`, checksOf(hook).checks!]] : [];
    }),
  );
}

import { gateOfAlarm, type CloudWatchAlarm } from './cloud-formation/cloud-watch-alarm';
import { Node } from './node';
import { readEach, type Reading } from './refusal';
import type { Detail, ReleaseForm } from './release-form';
import { specAlarm } from './spec-alarm';
import { stableJson } from './stable-json';
import { WeightLine } from './weight-line';

/** Reads the plain spec of machines that CodeDeploy releases to, as a document. What a program overrides is not in it. */
export function readEc2Spec(spec: unknown): Reading<ReleaseForm> {
  return readEach([spec], (one) => {
    const node = new Node(one, 'spec');
    const kind = node.get('kind').text();
    if (kind !== 'codedeploy-ec2') node.get('kind').refuse(`the kind '${kind}' is not known here`);
    return formOf(node);
  });
}

function formOf(spec: Node): ReleaseForm {
  const deployment = spec.get('deployment');
  const type = deployment.get('type').text();
  const wanted = spec.at('fleet', 'size', 'desired').count();
  const line = new WeightLine();
  if (type === 'IN_PLACE') drawInPlace(line, deployment, wanted);
  else if (type === 'BLUE_GREEN') drawBlueGreen(line, spec, wanted);
  else deployment.get('type').refuse(`the type '${type}' is not known here`);
  const untilSecond = line.second;
  const on = deployment.get('rollBackOn').only('failure', 'stop', 'alarm');
  const back = on.get('alarm').flag();
  const alarms = alarmsOf(spec);
  const waits = deployment.get('terminationWaitMinutes');
  return {
    release: spec.get('name').text(),
    segments: line.end(),
    routes: [],
    gates: alarms.map((alarm) => gateOfAlarm(alarm, untilSecond, back ? 'goesBack' : 'stops')),
    rollback: {
      by: 'codeDeploy',
      onGate: back && alarms.length > 0,
      onFailure: on.get('failure').flag(),
      previousStaysSeconds: waits.exists ? waits.count() * 60 : 0,
      details: { type, onStop: on.get('stop').flag(), machines: wanted, ...detailsOf(spec) },
    },
  };
}

/** Machines that a step takes, as CodeDeploy counts them from the healthy ones that must be left. */
function batchOf(deployment: Node, wanted: number): number {
  const configuration = deployment.get('configuration');
  if (configuration.get('kind').text() === 'own') {
    const hosts = configuration.get('minimumHealthyHosts').only('type', 'value');
    const value = hosts.get('value').count();
    const healthy = hosts.get('type').text() === 'HOST_COUNT' ? value : Math.ceil((wanted * value) / 100);
    return Math.max(1, wanted - healthy);
  }
  const name = configuration.get('name').text();
  switch (name) {
    case 'CodeDeployDefault.OneAtATime':
      return 1;
    case 'CodeDeployDefault.HalfAtATime':
      return Math.max(1, Math.floor(wanted / 2));
    case 'CodeDeployDefault.AllAtOnce':
      return Math.max(1, wanted);
    default:
      return configuration.get('name').refuse(`the configuration '${name}' is not known here`);
  }
}

const COMMON = ['type', 'configuration', 'batch', 'healthySeconds', 'rollBackOn'];

function drawInPlace(line: WeightLine, deployment: Node, wanted: number): void {
  deployment.only(...COMMON, 'trafficControl', 'watchSeconds');
  const batch = batchOf(deployment, wanted);
  const watched = deployment.get('watchSeconds').count();
  const healthy = deployment.get('healthySeconds').count();
  for (let done = batch; done < wanted; done += batch) {
    line.set(percent(done / wanted));
    line.hold(watched);
    // The next machines are away: the new ones are more of those that serve.
    line.set(percent(done / (wanted - Math.min(batch, wanted - done))));
    line.hold(healthy);
    line.wait('healthy machines');
  }
  line.set(100);
  line.hold(watched);
}

function drawBlueGreen(line: WeightLine, spec: Node, wanted: number): void {
  const deployment = spec.get('deployment').only(...COMMON, 'approvalWaitMinutes', 'terminationWaitMinutes');
  const events = eventsOf(spec);
  if (events.includes('ValidateService')) line.wait('checks at ValidateService');
  if (deployment.get('approvalWaitMinutes').exists) line.wait('approval');
  if (events.includes('BeforeAllowTraffic')) line.wait('checks at BeforeAllowTraffic');
  const batch = batchOf(deployment, wanted);
  for (let registered = batch; registered < wanted; registered += batch) {
    line.set(percent(registered / (wanted + registered)));
    line.hold(deployment.get('healthySeconds').count());
    line.wait('healthy machines');
  }
  line.set(100);
  line.hold(deployment.get('terminationWaitMinutes').count() * 60);
}

function percent(share: number): number {
  return Math.round(share * 100_000) / 1000;
}

function eventsOf(spec: Node): readonly string[] {
  return spec
    .at('revision', 'checks')
    .list()
    .map((one) => one.get('event').text());
}

function alarmsOf(spec: Node): readonly CloudWatchAlarm[] {
  return spec
    .get('alarms')
    .list()
    .map((node) => ({ ...specAlarm(node, 'rollsBack'), onlyShown: !node.get('rollsBack').flag() }));
}

function detailsOf(spec: Node): Readonly<Record<string, Detail>> {
  const approval = spec.at('deployment', 'approvalWaitMinutes');
  const checks = spec.at('revision', 'checks').list();
  const watched = spec.at('revision', 'watchSeconds');
  return {
    configuration: stableJson(spec.at('deployment', 'configuration').value),
    batch: spec.at('deployment', 'batch').count(),
    healthySeconds: spec.at('deployment', 'healthySeconds').count(),
    ...(watched.exists ? { watchedByScripts: watched.count() } : {}),
    ...(approval.exists ? { approvalMinutes: approval.count() } : {}),
    ...Object.fromEntries(
      checks.map((one) => [`checks at ${one.get('event').text()}`, stableJson(one.get('checks').value)]),
    ),
  };
}

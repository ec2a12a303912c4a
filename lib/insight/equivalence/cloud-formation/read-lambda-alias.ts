import type { LambdaAlarm } from '../lambda-alarm';
import { Node } from '../node';
import type { ReleaseForm } from '../release-form';
import { stableJson } from '../stable-json';
import type { AlarmMetric } from './cloud-watch-alarm';
import { alarmNames, rollbackEvents, shiftNamed } from './deployment-group';
import { MEASURED } from './function-metrics';
import { generatedHook, lambdaForm, NO_HOOK, OWN_HOOK, type FunctionHook } from './lambda-form';
import type { Resource, Template } from './template';
import { findAlarm } from './template-alarm';

/** The deployment group that moves an alias when its version changes; undefined where none does. */
export function groupOf({ node }: Resource, template: Template): Resource | undefined {
  return template.behind(updateOf(node).get('DeploymentGroupName'));
}

/** An alias of a function that CodeDeploy moves from one version to the next. */
export function readLambdaAlias(alias: Resource, template: Template): ReleaseForm {
  const { node, properties } = alias;
  properties.only(
    'Description',
    'FunctionName',
    'FunctionVersion',
    'Name',
    'ProvisionedConcurrencyConfig',
    // Weights of its own would share out requests before any deployment: they are not known here.
  );
  const group = groupOf(alias, template);
  if (!group) return node.refuse('CodeDeploy does not move this alias; it may move traffic');
  const update = updateOf(node).only(
    'AfterAllowTrafficHook',
    'ApplicationName',
    'BeforeAllowTrafficHook',
    'DeploymentGroupName',
  );
  checkGroup(group.properties);
  const [before, after] = ['BeforeAllowTrafficHook', 'AfterAllowTrafficHook'].map((event) =>
    hookOf(update.get(event), template),
  ) as [Hook, Hook];
  const watched = new Set([...before.alarms, ...after.alarms]);
  const ofGroup = alarmNames(group.properties.get('AlarmConfiguration')).map((name) =>
    alarmOf(name, alias, ['deployment'], template),
  );
  const ofBake = [...watched].map((name) => alarmOf(new Node(name, group.id, 'alarm'), alias, ['bake'], template));
  return lambdaForm({
    release: nameOf(alias),
    shift: shiftNamed(group.properties.get('DeploymentConfigName'), template, 'Lambda'),
    before: before.hook,
    after: after.hook,
    rollsBackOn: rollbackEvents(group.properties.get('AutoRollbackConfiguration')),
    alarms: together([...ofGroup, ...ofBake]),
  });
}

function updateOf(node: Node): Node {
  return node.at('UpdatePolicy', 'CodeDeployLambdaAliasUpdate');
}

/** The alias says whose it is. */
function nameOf({ id, properties }: Resource): string {
  const description = properties.get('Description');
  const [, name] = description.exists ? (/^Release (.+)$/.exec(description.text()) ?? []) : [];
  return name ?? id;
}

function checkGroup(properties: Node): void {
  properties.only(
    'AlarmConfiguration',
    'ApplicationName',
    'AutoRollbackConfiguration',
    'DeploymentConfigName',
    'DeploymentGroupName',
    'DeploymentStyle',
    'ServiceRoleArn',
    'Tags',
    'TriggerConfigurations',
  );
  const style = properties.get('DeploymentStyle').only('DeploymentOption', 'DeploymentType');
  if (style.get('DeploymentOption').text() !== 'WITH_TRAFFIC_CONTROL') style.refuse('it must control the traffic');
}

interface Hook {
  readonly hook: FunctionHook;
  /** Names of alarms that it watches. */
  readonly alarms: readonly string[];
}

/** What a function of ours does stands in its environment; any other is the user's own. */
function hookOf(reference: Node, template: Template): Hook {
  if (!reference.exists) return { hook: NO_HOOK, alarms: [] };
  const made = template.behind(reference);
  const text = made?.properties.at('Environment', 'Variables', 'HOOK').value;
  if (!made || typeof text !== 'string') return { hook: OWN_HOOK, alarms: [] };
  const hook = new Node(JSON.parse(text), made.id, 'HOOK').only('smokeTests', 'webhooks', 'watchSeconds', 'alarms');
  return {
    hook: generatedHook(hook, made.properties.get('Timeout').count()),
    alarms: hook
      .get('alarms')
      .list()
      .map((one) => one.text()),
  };
}

/** One alarm may be watched during the shift and the bake. */
function together(alarms: readonly LambdaAlarm[]): readonly LambdaAlarm[] {
  const byName = new Map<string, LambdaAlarm>();
  for (const one of alarms) {
    const known = byName.get(one.alarm.name);
    byName.set(one.alarm.name, { ...one, watchedBy: [...(known?.watchedBy ?? []), ...one.watchedBy] });
  }
  return [...byName.values()];
}

function alarmOf(name: Node, alias: Resource, watchedBy: readonly string[], template: Template): LambdaAlarm {
  const found = findAlarm(name, template);
  const metrics = found.metrics.map((one) => measured(one, alias));
  return {
    alarm: { ...found, metrics },
    watchedBy,
    ofCandidate: metrics.some(({ dimensions }) => dimensions[MEASURED] === 'candidate'),
  };
}

/** The dimensions of this alias, in words: requests that the new version answered, or all of them. */
function measured(metric: AlarmMetric, { properties }: Resource): AlarmMetric {
  const { FunctionName: fn, Resource: resource, ExecutedVersion: version, ...others } = metric.dimensions;
  const [ownFunction, name] = [properties.get('FunctionName').value, properties.get('Name').text()];
  const ofAlias =
    metric.namespace === 'AWS/Lambda' &&
    Object.keys(others).length === 0 &&
    fn === asText(ownFunction) &&
    resource === asText({ 'Fn::Join': ['', [ownFunction, `:${name}`]] });
  if (!ofAlias) return metric;
  if (version === undefined) return { ...metric, dimensions: { [MEASURED]: 'alias' } };
  return version === asText(properties.get('FunctionVersion').value)
    ? { ...metric, dimensions: { [MEASURED]: 'candidate' } }
    : metric;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : stableJson(value);
}

import { generatedHook, lambdaForm, NO_HOOK, OWN_HOOK, type FunctionHook } from './cloud-formation/lambda-form';
import { codeDeployShift } from './code-deploy-routing';
import { lambdaAlarm } from './lambda-alarm';
import { Node } from './node';
import { readEach, type Reading } from './refusal';
import type { ReleaseForm } from './release-form';

/** Reads the plain spec of a function whose alias CodeDeploy moves, as a document. What an app overrides is not in it. */
export function readLambdaSpec(spec: unknown): Reading<ReleaseForm> {
  return readEach([spec], (one) => {
    const node = new Node(one, 'spec').only(
      'kind',
      'name',
      'function',
      'alias',
      'url',
      'deployment',
      'alarms',
      'topics',
      'labels',
    );
    const kind = node.get('kind').text();
    const read = readers[kind];
    return read ? read(node) : node.get('kind').refuse(`the kind '${kind}' is not known here`);
  });
}

const readers: Readonly<Record<string, (node: Node) => ReleaseForm>> = { lambda };

function lambda(spec: Node): ReleaseForm {
  // An alias with weights of its own would share out requests before any deployment.
  spec.get('alias').only('name', 'provisioned');
  const deployment = spec.get('deployment').only('routing', 'rollBackOn', 'hooks');
  const on = deployment.get('rollBackOn').only('failure', 'stop', 'alarm');
  const hooks = deployment.get('hooks').only('BeforeAllowTraffic', 'AfterAllowTraffic');
  return lambdaForm({
    release: spec.get('name').text(),
    shift: codeDeployShift(deployment.get('routing')),
    before: hookOf(hooks.get('BeforeAllowTraffic')),
    after: hookOf(hooks.get('AfterAllowTraffic')),
    rollsBackOn: { alarm: on.get('alarm').flag(), failure: on.get('failure').flag(), stop: on.get('stop').flag() },
    alarms: spec.get('alarms').list().map(lambdaAlarm),
  });
}

function hookOf(hook: Node): FunctionHook {
  if (!hook.exists) return NO_HOOK;
  const kind = hook.get('kind').text();
  switch (kind) {
    case 'function':
      hook.only('kind', 'function');
      return OWN_HOOK;
    case 'generated':
      hook.only('kind', 'smokeTests', 'webhooks', 'watchSeconds', 'timeoutSeconds');
      return generatedHook(hook, hook.get('timeoutSeconds').count());
    default:
      return hook.get('kind').refuse(`the hook '${kind}' is not known here`);
  }
}

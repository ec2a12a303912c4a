import type { PolicyResource, StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { canary, definePlatform, defineRelease, istio } from '../../lib';
import { lowerRelease } from '../../lib/targets/lower-release';
import { releasePolicies, type ReleasePolicyOptions } from '../../lib/pulumi/policy';

/** Its declaration is stripped. */
const { unknownCheckingProxy } = jest.requireActual<{ unknownCheckingProxy: (props: object) => object }>(
  '@pulumi/policy/proxy',
);

const platform = definePlatform({ kubernetes: { namespace: 'shop', router: istio() } });

const { spec } = lowerRelease(
  defineRelease({
    name: 'till',
    workload: { image: 'registry.example/till:1.6.2', port: 8080, health: '/health', replicas: 3 },
    strategy: canary({ weights: ['10%'], hold: '10m' }),
  }),
  { target: 'argo', platform, provisioner: 'pulumi' },
);

const made = spec!.objects.map(({ object }) => object as unknown as Readonly<Record<string, unknown>>);

function resource(props: Readonly<Record<string, unknown>>): PolicyResource {
  const { apiVersion, kind, metadata } = props as { apiVersion: string; kind: string; metadata: { name: string } };
  const type = `kubernetes:${apiVersion}:${kind}`;
  // As the policy server hands it over: what is unknown throws when it is read.
  return { type, urn: `${kind}/${metadata.name}`, props: unknownCheckingProxy(props) } as PolicyResource;
}

async function violations(
  objects: readonly Readonly<Record<string, unknown>>[],
  options?: ReleasePolicyOptions,
): Promise<readonly (readonly [policy: string, urn: string | undefined, message: string])[]> {
  const found: (readonly [string, string | undefined, string])[] = [];
  for (const { name, validateStack } of releasePolicies(options)) {
    const args = { resources: objects.map(resource) } as unknown as StackValidationArgs;
    // As CrossGuard's own type has it.
    const validate: StackValidationPolicy['validateStack'] = validateStack;
    await validate(args, (message, urn) => found.push([name, urn, message]));
  }
  return found;
}

function rollout(change: (spec: Record<string, unknown>) => void): Readonly<Record<string, unknown>> {
  const json = JSON.stringify(made.find(({ kind }) => kind === 'Rollout'));
  const copy = JSON.parse(json) as { spec: Record<string, unknown> };
  change(copy.spec);
  return copy;
}

/** As `@pulumi/policy` marks them in what the engine sends (proxy.js). */
const UNKNOWN_NUMBER = '3eeb2bf0-c639-47a8-9e75-3b44932eb421';
const UNKNOWN_TEXT = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const others = made.filter(({ kind }) => kind !== 'Rollout');

function weigh(weight: unknown) {
  return (spec: Record<string, unknown>) => {
    (spec.strategy as { canary: { steps: { setWeight?: unknown }[] } }).canary.steps[0]!.setWeight = weight;
  };
}

test('what this library makes violates nothing', async () => {
  expect(await violations(made)).toEqual([]);
});

test('what cannot work is a violation of the object, with the code, the place, the change and the source', async () => {
  const [[policy, urn, message] = [], ...more] = await violations([...others, rollout(weigh(250))]);
  expect(more).toEqual([]);
  expect([policy, urn]).toEqual(['release-cannot-work', 'Rollout/till']);
  expect(message).toMatch(/^argo-[a-z-]+ at spec\.strategy\.canary\.steps\[0\]\.setWeight: /);
  expect(message).toMatch(/\n {2}change: .+\n {2}source: .+/);
});

test('objects are judged among all others of the stack', async () => {
  const [[, urn, message] = []] = await violations([
    ...others.filter(({ kind }) => kind !== 'VirtualService'),
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b', namespace: 'shop' }, spec: {} },
  ]);
  expect([urn, message]).toEqual(['PodDisruptionBudget/b', expect.stringContaining('change: ')]);
});

test('what is not known before the deployment is not judged, and hides nothing else', async () => {
  expect(await violations([...others, rollout(weigh(UNKNOWN_NUMBER))])).toEqual([]);
  const unknownArgument = rollout((spec) => {
    const { containers } = (spec.template as { spec: { containers: { args?: unknown[] }[] } }).spec;
    containers[0]!.args = ['--table', UNKNOWN_TEXT];
  });
  expect(await violations([...others, unknownArgument])).toEqual([]);
  const both = await violations([
    ...others,
    rollout((spec) => {
      weigh(UNKNOWN_NUMBER)(spec);
      (spec.template as { spec: { containers: { image: string }[] } }).spec.containers[0]!.image = 'till:latest';
    }),
  ]);
  expect(both.map(([, , message]) => message.split(' ')[0])).toEqual(['pod-image-mutable']);
});

test('levels and accepted codes are options; kinds of other groups are nobody’s', async () => {
  const mutable = rollout((spec) => {
    (spec.template as { spec: { containers: { image: string }[] } }).spec.containers[0]!.image = 'till:latest';
  });
  expect(await violations([...others, mutable], { accepted: ['pod-image-mutable'] })).toEqual([]);
  expect(releasePolicies({ warnings: 'mandatory' }).map(({ enforcementLevel }) => enforcementLevel)).toEqual([
    'mandatory',
    'mandatory',
  ]);
  expect(() => releasePolicies({ accepted: ['pod-image-mutabel' as never] })).toThrow(/pod-image-mutabel/);
  const knative = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'Not A Name' }, spec: {} };
  expect(await violations([knative])).toEqual([]);
});

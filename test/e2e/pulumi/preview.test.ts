import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { unknown, type RecordedResource } from '../../../lib/testing/pulumi';
import { previewProgram, type Preview } from './run-program';

const root = join(__dirname, '../../..');
const programs = join(__dirname, 'programs');

// Programs load the package as users do.
beforeAll(() => execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'inherit' }));

function made({ engine }: Preview): readonly RecordedResource[] {
  return [...engine.resources.values()];
}

function errorsOf({ engine }: Preview): readonly string[] {
  return engine.logs.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

test.each(['staging', 'production'])('the retail store previews in Pulumi’s own runner: %s', async (stack) => {
  const preview = await previewProgram(join(root, 'examples/retail-store-pulumi/index.ts'), stack);
  expect(errorsOf(preview)).toEqual([]);
  expect(preview).toMatchObject({ status: 0, printed: '' });
  const components = made(preview).filter(({ type }) => type.endsWith(':KubernetesRelease'));
  expect(components.map(({ name }) => name).sort()).toEqual(['carts', 'catalog', 'checkout', 'orders', 'ui']);
  const rollouts = made(preview).filter(({ type }) => type === 'kubernetes:argoproj.io/v1alpha1:Rollout');
  expect(rollouts).toHaveLength(5);
  const routes = made(preview).filter(({ type }) => type.endsWith(':VirtualService'));
  expect(routes.some(({ options }) => options.ignoreChanges)).toBe(stack === 'production');
  // Everything has the namespace's name, and so waits for it.
  const [space] = made(preview).filter(({ type }) => type === 'kubernetes:core/v1:Namespace');
  for (const { propertyDependencies } of rollouts) expect(propertyDependencies.metadata).toEqual([space!.urn]);
});

test('what only the deployment knows stays unknown, secrets stay secret, and transforms of users are asked', async () => {
  const preview = await previewProgram(join(programs, 'unknowns.ts'));
  expect(errorsOf(preview)).toEqual([]);
  expect(preview).toMatchObject({ status: 0, printed: '' });
  const [space, pin] = made(preview).filter(({ parent }) => parent?.includes('pulumi:pulumi:Stack'));
  const component = made(preview).find(({ name }) => name === 'till')!;
  expect(component.dependencies).toEqual([pin!.urn]);
  const rollout = made(preview).find(({ name }) => name === 'till-Rollout')!;
  expect(rollout.propertyDependencies).toEqual({ metadata: [space!.urn], spec: [pin!.urn, space!.urn].sort() });
  expect(rollout.unknowns).toEqual([
    'metadata.namespace',
    'spec.template.spec.containers[0].env[0].value',
    'spec.template.spec.containers[0].image',
  ]);
  expect(rollout.secrets).toEqual(['spec.template.spec.containers[0].env[1].value']);
  expect(rollout.inputs).toMatchObject({ metadata: { name: 'till', namespace: unknown } });
  const services = made(preview).filter(({ type }) => type === 'kubernetes:core/v1:Service');
  expect(services.length).toBeGreaterThan(0);
  for (const { inputs } of services) expect(inputs).toMatchObject({ spec: { type: 'NodePort' } });
});

test('mistakes are an error of the component, in the words of the user and without a stack', async () => {
  const { status, engine } = await previewProgram(join(programs, 'mistakes.ts'));
  expect(status).not.toBe(0);
  const [error, ...more] = engine.logs.filter(({ severity }) => severity === 'error');
  expect(more).toEqual([]);
  expect(error!.urn).toBe('urn:pulumi:staging::retail-store::rollout-constructs:kubernetes:KubernetesRelease::till');
  expect(error!.message).toMatch(/slot-unbound +workload\.image/);
  expect(error!.message).toMatch(/slot-unbound +workload\.env\.TABLE/);
  expect(error!.message).not.toMatch(/\n +at /);
});

test('two releases of one name are refused', async () => {
  const { status, engine, printed } = await previewProgram(join(programs, 'twice.ts'));
  expect(status).not.toBe(0);
  expect(printed + engine.logs.map(({ message }) => message).join()).toContain('Duplicate resource URN');
});

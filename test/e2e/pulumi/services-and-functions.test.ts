import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { RecordedResource } from '../../../lib/testing/pulumi';
import { previewProgram } from './run-program';

const root = join(__dirname, '../../..');

const answers = {
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['eu-west-1a', 'eu-west-1b'] },
  'aws:index/getRegion:getRegion': { region: 'eu-west-1' },
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '111122223333' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
};

beforeAll(() => execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'inherit' }));

test('a program of services and a function previews in Pulumi’s own runner', async () => {
  const { engine, status, printed } = await previewProgram(join(root, 'examples/pulumi-aws/index.ts'), 'dev', answers);
  expect(engine.logs.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  expect({ status, printed }).toEqual({ status: 0, printed: '' });
  const made = [...engine.resources.values()];
  const named = (name: string): RecordedResource => made.find((one) => one.name === name)!;
  const components = made.filter(({ type }) => type.startsWith('rollout-constructs:aws:'));
  expect(components.map(({ name }) => name).sort()).toEqual(['orders', 'resize', 'shop', 'till']);
  // An image that is not known yet leaves the whole list of containers unknown, and waits for its repository.
  expect(named('orders-task-definition').unknowns).toContain('containerDefinitions');
  expect(named('orders-task-definition').propertyDependencies.containerDefinitions).toContain(named('images').urn);
  expect(named('till-service').options.ignoreChanges).toEqual(['taskDefinition', 'loadBalancers']);
  expect(named('resize-alias').options.ignoreChanges).toEqual(['functionVersion', 'routingConfig']);
  expect(named('orders-service').options.ignoreChanges).toEqual(['desiredCount']);
  const waits = named('till-deployment').dependencies.map((urn) => urn.split('::').at(-1));
  expect(waits).toEqual(
    expect.arrayContaining(['till-service', 'till-deployment-group', 'till-rule', 'till-rule-test']),
  );
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { previewProgram } from './run-program';

const root = join(__dirname, '../../..');

const answers = {
  'aws:index/getRegion:getRegion': { region: 'eu-west-1' },
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '123456789012' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['eu-west-1a', 'eu-west-1b'] },
};

// Programs load the package as users do.
beforeAll(() => execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'inherit' }));

test('a release on machines previews in Pulumi’s own runner, with an image that is not known yet', async () => {
  const { engine, status, printed } = await previewProgram(join(__dirname, 'programs/machines.ts'), 'dev', answers);
  expect({ status, printed, errors: engine.logs.filter(({ severity }) => severity === 'error') }).toEqual({
    status: 0,
    printed: '',
    errors: [],
  });
  const made = [...engine.resources.values()];
  const named = (name: string) => made.find((one) => one.name === name)!;
  const repository = named('images');
  const bundle = named('till-revision');
  expect(bundle.unknowns).toContain('source');
  expect(bundle.dependencies).toContain(repository.urn);
  // The bundle is unknown, so is whether a deployment will start.
  const deployment = named('till-deployment');
  expect(deployment.unknowns).toContain('input');
  expect(deployment.dependencies).toEqual(
    expect.arrayContaining([bundle, named('till-deployment-group'), named('till-fleet')].map(({ urn }) => urn)),
  );
  expect(named('till-fleet').options.ignoreChanges).toContain('minSize');
  expect(named('till-fleet').inputs).toMatchObject({ minSize: 0, desiredCapacity: 0, maxSize: 6 });
});

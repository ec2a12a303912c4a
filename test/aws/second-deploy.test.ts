import type { Stack } from 'aws-cdk-lib';
import { made, resources, rolling, shop, stackOf } from './fixtures';

/** CloudFormation writes a resource again only when it differs between two templates. */
function changed(before: Stack, after: Stack): readonly string[] {
  const [old, next] = [resources(before), resources(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
  return ids.filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]));
}

const first = 'registry.example.com/shop:1.0.0';
const second = 'registry.example.com/shop:1.1.0';

test('a new image changes the task definition and the resource that deploys it, and no weight, service or group', () => {
  const before = made({ release: shop({ version: '1.0.0' }, first) }).stack;
  const after = made({ release: shop({ version: '1.1.0' }, second) }).stack;
  expect(changed(before, after)).toEqual(['ReleaseDeploymentFEA4CB68', 'ReleaseTaskDefinitionA6572D57']);
});

test('of the resource that deploys only the version changes: the ARN is a reference', () => {
  const properties = (version: string, image: string): Readonly<Record<string, unknown>> =>
    Object.values(resources(made({ release: shop({ version }, image) }).stack, 'Custom::RolloutDeployment'))[0]!
      .Properties;
  expect({ ...properties('1.1.0', second), version: '1.0.0' }).toEqual(properties('1.0.0', first));
});

test('under Amazon ECS a new image changes the task definition alone', () => {
  const release = (image: string, version: string) => {
    const { workload } = rolling().definition;
    return rolling({ version, workload: { ...workload, image } as never });
  };
  const before = made({ release: release(first, '1.0.0'), target: 'ecs' }).stack;
  const after = made({ release: release(second, '1.1.0'), target: 'ecs' }).stack;
  expect(changed(before, after)).toEqual(['ReleaseTaskDefinitionA6572D57']);
});

test('a release beside another one leaves everything of the first as it is', () => {
  const alone = made().stack;
  const together = stackOf();
  made({}, together);
  made({ release: shop({ name: 'other' }) }, together, 'Other');
  const [old, next] = [resources(alone), resources(together)];
  const touched = Object.keys(old).filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]));
  expect(touched).toEqual([]);
});

test('two syntheses of one app are the same bytes', () => {
  expect(JSON.stringify(resources(made().stack))).toBe(JSON.stringify(resources(made().stack)));
});

import * as pulumi from '@pulumi/pulumi';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { recordProgram, unknown } from '../../lib/testing/pulumi';

class Shelf extends pulumi.ComponentResource {
  readonly map: ConfigMap;

  constructor(name: string, data: Record<string, pulumi.Input<string>>, opts?: pulumi.ComponentResourceOptions) {
    super('test:index:Shelf', name, {}, opts);
    this.map = new ConfigMap(`${name}-map`, { metadata: { name }, data }, { parent: this, ignoreChanges: ['data'] });
    this.registerOutputs({ map: this.map.metadata.name });
  }
}

const SHELF = 'urn:pulumi:prod::shop::test:index:Shelf::shelf';
const MAP = 'urn:pulumi:prod::shop::test:index:Shelf$kubernetes:core/v1:ConfigMap::shelf-map';

test('what a program asks for is kept: parents, URNs of the whole chain, options, outputs of components', async () => {
  const { result, resources, logs } = await recordProgram(
    async () => {
      await pulumi.log.warn('careful');
      return new Shelf('shelf', { a: '1' }, { aliases: [{ name: 'rack' }], protect: true });
    },
    { project: 'shop', stack: 'prod' },
  );
  expect(result).toBeInstanceOf(Shelf);
  expect(logs).toEqual([{ severity: 'warning', message: 'careful' }]);
  expect(resources).toEqual([
    {
      urn: SHELF,
      type: 'test:index:Shelf',
      name: 'shelf',
      custom: false,
      inputs: {},
      secrets: [],
      unknowns: [],
      dependencies: [],
      propertyDependencies: {},
      options: { protect: true, aliases: [{ name: 'rack' }] },
      outputs: { map: 'shelf' },
    },
    {
      urn: MAP,
      type: 'kubernetes:core/v1:ConfigMap',
      name: 'shelf-map',
      custom: true,
      parent: SHELF,
      inputs: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shelf' }, data: { a: '1' } },
      secrets: [],
      unknowns: [],
      dependencies: [],
      propertyDependencies: {},
      options: { version: expect.stringMatching(/^4\./) as unknown, protect: true, ignoreChanges: ['data'] },
    },
  ]);
});

test('secrets, unknowns and what they come from have their places', async () => {
  const { resources } = await recordProgram(
    () => {
      const first = new Shelf('shelf', { a: '1' });
      return new Shelf('second', {
        'pass.word': pulumi.secret('s3cret'),
        id: first.map.id,
      });
    },
    { preview: true, project: 'shop', stack: 'prod' },
  );
  expect(resources.find(({ name }) => name === 'second-map')).toMatchObject({
    inputs: { data: { 'pass.word': 's3cret', id: unknown } },
    secrets: ['data["pass.word"]'],
    unknowns: ['data.id'],
    dependencies: [MAP],
    propertyDependencies: { data: [MAP] },
  });
});

test('outputs of providers and functions can be given', async () => {
  const { result } = await recordProgram(
    async () => {
      const map = new ConfigMap('map', {});
      const called = await pulumi.runtime.invoke('kubernetes:test:get', { name: 'x' });
      return new Promise((resolve) => map.metadata.uid.apply((uid) => resolve({ uid, called })));
    },
    {
      outputs: ({ type }) => (type === 'kubernetes:core/v1:ConfigMap' ? { metadata: { uid: '7' } } : {}),
      call: ({ token, inputs }) => ({ token, ...(inputs as object) }),
    },
  );
  expect(result).toEqual({ uid: '7', called: { token: 'kubernetes:test:get', name: 'x' } });
});

test('what the engine would refuse fails the test', async () => {
  const twice = recordProgram(() => [new ConfigMap('map', {}), new ConfigMap('map', {})]);
  await expect(twice).rejects.toThrow(/Two resources have the URN urn:.*::map: rename one/);
  const unanswered = recordProgram(() => pulumi.runtime.invoke('kubernetes:test:get', {}));
  await expect(unanswered).rejects.toThrow(/Nothing answers the function kubernetes:test:get/);
  const broken = () =>
    recordProgram(() => {
      throw new RangeError(new Shelf('shelf', {}).map.toString());
    });
  await expect(broken()).rejects.toThrow(RangeError);
  // What the first one left behind does not reach the second.
  await expect(broken()).rejects.toThrow(RangeError);
  expect((await recordProgram(() => new Shelf('other', {}))).resources.map(({ name }) => name)).toEqual([
    'other',
    'other-map',
  ]);
});

import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { ConfigMap, Deployment } from '../../../lib/targets/shared/kubernetes/manifest';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

function made(content: string, configTracking?: boolean) {
  const workload: ReleaseDefinition['workload'] = {
    image: 'shop:1.2.3',
    port: 8080,
    config: { mount: '/etc/shop', files: { 'a.yaml': content } },
    volumes: { more: { kind: 'configMap', name: 'settings' } },
    mounts: { '/more': 'more' },
  };
  const platform: PlatformDefinition = {
    ...meshed,
    kubernetes: { ...meshed.kubernetes, flagger: configTracking === undefined ? {} : { configTracking } },
  };
  return lowered('flagger', { workload, strategy: { kind: 'blueGreen' } }, platform);
}

function nameIn(release: ReturnType<typeof made>): string | undefined {
  const { volumes = [] } = objectOf<Deployment>(release, 'Deployment').spec.template.spec;
  return volumes
    .map((one) => (one as { configMap?: { name: string } }).configMap?.name)
    .find((name) => name !== undefined && name !== 'settings');
}

function inPlace({ findings }: ReturnType<typeof made>): number {
  return findings.filter(({ code }) => code === 'config-changed-in-place').length;
}

test('Flagger sees a new content by itself and copies it for the primary, so the name stays', () => {
  const [first, second] = [made('x: 1'), made('x: 2')];
  expect([nameIn(first), nameIn(second)]).toEqual(['shop-config', 'shop-config']);
  const config = objectOf<ConfigMap>(second, 'ConfigMap');
  expect({ name: config.metadata.name, data: config.data, immutable: config.immutable }).toEqual({
    name: 'shop-config',
    data: { 'a.yaml': 'x: 2' },
    immutable: undefined,
  });
  expect(objectOf(first, 'Deployment')).toEqual(objectOf(second, 'Deployment'));
  expect(inPlace(first)).toBe(0);
});

test('where Flagger does not look, each content has a name of its own', () => {
  const [first, second] = [made('x: 1', false), made('x: 2', false)];
  expect(nameIn(first)).toMatch(/^shop-config-[0-9a-f]{10}$/);
  expect(nameIn(second)).not.toBe(nameIn(first));
  expect(objectOf<ConfigMap>(first, 'ConfigMap').immutable).toBe(true);
  expect(inPlace(first)).toBe(1);
});

import { argoCd, blueGreen, flux, type ReleaseDefinition } from '../../../lib';
import { delivered, type Asked } from './delivered';

const byArgoCd = argoCd({ repository: 'git@git.example.com:shop/deploy.git' });
const byFlux = flux({ source: { kind: 'existing', source: 'GitRepository', name: 'deploy' } });
const rings = (...clusters: readonly string[]): Partial<ReleaseDefinition> => ({
  rings: clusters.map((cluster, index) => ({ name: `ring-${index}`, clusters: [cluster] })),
});
const long = 'a'.repeat(50);

test.each<[code: string, path: string, asked: Asked]>([
  ['delivery-needs-namespace', '', { gitops: byArgoCd, target: 'kubernetes', kubernetes: {} }],
  [
    'delivery-name-too-long',
    'name',
    { gitops: byArgoCd, definition: { name: long }, environment: 'a-long-environment' },
  ],
  ['delivery-name-too-long', 'rings[0].clusters[0]', { gitops: byArgoCd, definition: rings('b'.repeat(60)) }],
  ['duplicate-cluster', 'rings[1].clusters[0]', { gitops: byArgoCd, definition: rings('eu/1', 'eu.1') }],
  [
    'ring-cannot-wait',
    'rings[1]',
    { gitops: byFlux, definition: { ...rings('eu-1', 'eu-2'), strategy: blueGreen({ gate: 'approval' }) } },
  ],
])('%s at %s', (code, path, asked) => {
  const { objects, findings } = delivered(asked);
  expect(findings).toMatchObject([{ code, path, severity: 'error' }]);
  expect(objects).toEqual([]);
});

test.each([
  ['Argo CD', byArgoCd],
  ['Flux', byFlux],
])('%s may go on to the next ring before Flagger has seen the release', (_, gitops) => {
  const { objects, findings } = delivered({ gitops, target: 'flagger', definition: rings('eu-1', 'eu-2') });
  expect(findings).toMatchObject([
    { code: 'ring-may-not-wait', severity: 'warning', path: 'rings[1]', release: 'till' },
  ]);
  expect(objects).not.toEqual([]);
});

test.each([
  ['Argo CD', byArgoCd],
  ['Flux', byFlux],
])('%s goes from ring to ring by the health of a Rollout that has its own template', (_, gitops) => {
  const asked = { gitops, definition: rings('eu-1', 'eu-2') };
  const adopted = { ...asked.definition, targets: { argo: { workloadRef: {} } } };
  expect(delivered(asked).findings).toEqual([]);
  expect(delivered({ gitops, definition: adopted }).findings).toMatchObject([
    { code: 'ring-may-not-wait', severity: 'warning', path: 'rings[1]' },
  ]);
});

test('one ring of Flagger waits for none', () => {
  const { findings } = delivered({ gitops: byArgoCd, target: 'flagger', definition: rings('eu-1') });
  expect(findings).toEqual([]);
});

test('Argo CD waits for people as long as they need, Flux only with a limit', () => {
  const waits = (gate: 'approval' | { kind: 'approval'; timeout: '1h' }) => ({ strategy: blueGreen({ gate }) });
  expect(
    delivered({ gitops: byArgoCd, definition: { ...waits('approval'), ...rings('eu-1', 'eu-2') } }).findings,
  ).toEqual([]);
  expect(delivered({ gitops: byFlux, definition: waits('approval') }).findings).toMatchObject([
    { code: 'health-check-left-out' },
  ]);
  expect(
    delivered({ gitops: { ...byFlux, timeout: '12h' }, definition: { ...waits('approval'), ...rings('eu-1', 'eu-2') } })
      .findings,
  ).toEqual([]);
});

test('Flux must not give up before a good release is healthy', () => {
  expect(delivered({ gitops: { ...byFlux, timeout: '5m' } }).findings).toMatchObject([
    {
      code: 'health-timeout-too-short',
      severity: 'warning',
      path: 'strategy',
      allowed: expect.stringMatching(/^20m or more/) as string,
    },
  ]);
});

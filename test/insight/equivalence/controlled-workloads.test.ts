import { readManifests } from '../../../lib/insight/equivalence';
import { lowered, meshed } from '../../targets/shared/kubernetes/lowered';

function releasesIn(made: ReturnType<typeof lowered>): readonly string[] {
  const objects = made.spec!.objects.map(({ object }) => object);
  const { read, refused } = readManifests(JSON.parse(JSON.stringify(objects)) as unknown[]);
  expect(refused).toEqual([]);
  return read.map(({ release, segments }) => `${release}: ${segments.map(({ weight }) => weight).join(', ')}`);
}

test('a Deployment that a Rollout takes over is no release of its own', () => {
  const strategy = { kind: 'canary', weights: ['10%'] } as const;
  const made = lowered('argo', { strategy, targets: { argo: { workloadRef: {} } } }, meshed);
  expect(made.spec!.objects.map(({ key }) => key)).toEqual(expect.arrayContaining(['Deployment', 'Rollout']));
  expect(releasesIn(made)).toEqual(['shop: 10, 100']);
});

test('a Job that Argo CD runs around a release is none either', () => {
  const made = lowered(
    'kubernetes',
    { hooks: [{ kind: 'job', name: 'schema', at: 'beforeDeploy', image: 'schema:1' }] },
    { kubernetes: { namespace: 'shop' }, gitops: { kind: 'argoCd', repository: 'https://git.example.com/a.git' } },
  );
  expect(made.spec!.objects.map(({ object }) => object.kind)).toContain('Job');
  expect(releasesIn(made)).toEqual([expect.stringMatching(/^shop: .*100$/)]);
});

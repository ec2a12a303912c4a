import { argoCd, defineRelease, definePlatform, flux, type Hook, type PlatformDefinition } from '../../../../lib';
import { lowerRelease } from '../../../../lib/targets/lower-release';

const byArgoCd = argoCd({ repository: 'https://git.example.com/shop/deploy.git' });
const byFlux = flux({ source: { kind: 'existing', source: 'GitRepository', name: 'deploy' } });
const check: Hook = {
  kind: 'job',
  name: 'check',
  at: 'beforeDeploy',
  image: 'registry.example.com/check:1.0.0',
  command: ['/check', '--all'],
  env: { LEVEL: '2' },
  timeout: '2m',
};

function lowered(hook: Hook, gitops?: PlatformDefinition['gitops']) {
  const release = defineRelease({
    name: 'till',
    workload: { image: 'registry.example.com/till:1.6.2', port: 8080, health: '/health' },
    hooks: [hook],
  });
  const platform = definePlatform({ kubernetes: { namespace: 'shop' }, ...(gitops && { gitops }) });
  return lowerRelease(release, { target: 'kubernetes', platform, provisioner: 'files' });
}

function jobOf(hook: Hook) {
  const { spec, findings } = lowered(hook, byArgoCd);
  const job = spec?.objects.find(({ object }) => object.kind === 'Job');
  if (!job) throw new Error(`no Job: ${JSON.stringify(findings)}`);
  return job.object as unknown as { metadata: { name: string; annotations: object }; spec: Record<string, unknown> };
}

test('a hook before the deployment is a Job that Argo CD runs first', () => {
  const { metadata, spec } = jobOf(check);
  expect(metadata).toMatchObject({
    name: 'till-check',
    namespace: 'shop',
    annotations: {
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    },
  });
  expect(spec).toMatchObject({
    backoffLimit: 0,
    activeDeadlineSeconds: 120,
    template: {
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'check',
            image: 'registry.example.com/check:1.0.0',
            command: ['/check', '--all'],
            env: expect.arrayContaining([{ name: 'LEVEL', value: '2' }]) as object[],
          },
        ],
      },
    },
  });
});

test('its pods get no requests of the release', () => {
  const { template } = jobOf(check).spec as { template: { metadata: { labels: object } } };
  expect(template.metadata.labels).not.toHaveProperty(['app.kubernetes.io/name']);
});

test('a hook after the promotion runs when everything is healthy', () => {
  expect(jobOf({ ...check, at: 'afterPromotion' }).metadata.annotations).toMatchObject({
    'argocd.argoproj.io/hook': 'PostSync',
  });
});

test.each<[what: string, hook: Hook, gitops: PlatformDefinition['gitops'], reason: RegExp]>([
  ['without a GitOps tool', check, undefined, /nothing in the cluster runs a hook/],
  ['with Flux', check, byFlux, /nothing in the cluster runs a hook/],
  ['at another moment', { ...check, at: 'onAbort' }, byArgoCd, /no moment 'onAbort'/],
  [
    'of another kind',
    { kind: 'webhook', name: 'call', at: 'beforeDeploy', url: 'https://a.example.com' },
    byArgoCd,
    /runs Jobs/,
  ],
])('%s it is refused', (_, hook, gitops, reason) => {
  expect(lowered(hook, gitops).findings).toContainEqual(
    expect.objectContaining({ severity: 'error', path: 'hooks[0]', message: expect.stringMatching(reason) as string }),
  );
});

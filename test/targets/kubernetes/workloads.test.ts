import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Strategy } from '../../../lib/definition/strategy';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type {
  ConfigMap,
  CronJob,
  DaemonSet,
  Job,
  Service,
  StatefulSet,
} from '../../../lib/targets/shared/kubernetes/manifest';
import { errorsOf, lowered, objectOf } from '../shared/kubernetes/lowered';

const image = 'shop:1.2.3';
const job = { kind: 'job', image } as const;
const cron = { kind: 'cron', image, schedule: '0 3 * * *' } as const;
const daemon = { kind: 'daemon', image } as const;
const stateful = { kind: 'stateful', image, port: 5432, storage: { size: '1Gi', mount: '/data' } } as const;

function made(workload: object, strategy?: Strategy, platform: PlatformDefinition = {}) {
  return lowered(
    'kubernetes',
    { workload: workload as ReleaseDefinition['workload'], ...(strategy ? { strategy } : {}) },
    platform,
  );
}

describe('a Job', () => {
  const nameOf = (workload: object) => objectOf<Job>(made(workload), 'Job').metadata.name;

  test('is named by what it runs, since its template never changes', () => {
    expect(nameOf(job)).toMatch(/^shop-[0-9a-f]{10}$/);
    expect(nameOf(job)).toBe(nameOf({ ...job }));
    const others = [{ image: 'shop:1.2.4' }, { env: { MODE: 'fast' } }, { retries: 1 }];
    expect(new Set([nameOf(job), ...others.map((part) => nameOf({ ...job, ...part }))]).size).toBe(4);
  });

  test('outlives the release that started it', () => {
    expect(objectOf<Job>(made(job), 'Job').metadata.annotations).toEqual({
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });

  test('finds the files of its version again, after another release too, as do the runs of a CronJob', () => {
    const config = { mount: '/etc/shop', files: { mode: 'fast' } };
    const marks = (workload: object) =>
      objectOf<ConfigMap>(made({ ...workload, config }), 'ConfigMap').metadata.annotations;
    const kept = {
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
    };
    expect([marks(job), marks(cron), marks(daemon)]).toEqual([
      kept,
      kept,
      { 'argocd.argoproj.io/sync-options': 'PruneLast=true' },
    ]);
  });

  test('says how often, how long and how long after', () => {
    const { template, ...spec } = objectOf<Job>(
      made({ ...job, retries: 2, deadline: '1h', keepFinished: '1d' }),
      'Job',
    ).spec;
    expect(spec).toEqual({ backoffLimit: 2, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 86_400 });
    expect([template.spec.restartPolicy, template.spec.topologySpreadConstraints]).toEqual(['Never', undefined]);
  });

  test('with a sidecar ends only where the kubelet stops that', () => {
    const beside = { ...job, sidecars: [{ name: 'proxy', image: 'proxy:1.0.0' }] };
    const on = (version: string) =>
      errorsOf(made(beside, undefined, { kubernetes: { version } })).map(({ path }) => path);
    expect([on('1.28'), on('1.29')]).toEqual([['workload.sidecars[0]'], []]);
  });
});

test('a CronJob keeps its name: what has started goes on', () => {
  const object = objectOf<CronJob>(
    made({ ...cron, timeZone: 'Europe/Berlin', overlap: 'replace', startingDeadline: '10m', suspend: true }),
    'CronJob',
  );
  const { jobTemplate, ...spec } = object.spec;
  expect([object.metadata.name, spec, jobTemplate.spec.backoffLimit]).toEqual([
    'shop',
    {
      schedule: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Replace',
      startingDeadlineSeconds: 600,
      suspend: true,
    },
    3,
  ]);
});

describe('a DaemonSet', () => {
  const exchange = (strategy?: Strategy) =>
    objectOf<DaemonSet>(made(daemon, strategy), 'DaemonSet').spec.updateStrategy;

  test('starts new pods first, or in the place of the old ones', () => {
    expect(exchange()).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } });
    expect(exchange({ kind: 'rolling', maxSurge: 0, maxUnavailable: '10%' })).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 0, maxUnavailable: '10%' },
    });
  });

  test('has no budget, no autoscaler and no spread, which would say nothing', () => {
    const { spec } = made(daemon);
    expect(spec!.objects.map(({ key }) => key)).toEqual(['ServiceAccount', 'DaemonSet']);
    expect(objectOf<DaemonSet>(made(daemon), 'DaemonSet').spec.template.spec.topologySpreadConstraints).toBeUndefined();
  });
});

describe('a StatefulSet', () => {
  test('has a disk for each replica and a Service that names them', () => {
    const object = objectOf<StatefulSet>(
      made({ ...stateful, storage: { ...stateful.storage, storageClass: 'fast' }, podManagement: 'parallel' }),
      'StatefulSet',
    );
    const { serviceName, podManagementPolicy, volumeClaimTemplates, template } = object.spec;
    expect({ serviceName, podManagementPolicy, volumeClaimTemplates }).toEqual({
      serviceName: 'shop-headless',
      podManagementPolicy: 'Parallel',
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'fast',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    });
    expect(template.spec.containers[0]!.volumeMounts![0]).toEqual({ name: 'data', mountPath: '/data' });
    expect(objectOf<Service>(made(stateful), 'Service/headless').spec).toEqual({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { 'app.kubernetes.io/name': 'shop' },
      ports: [{ name: 'tcp', port: 5432, targetPort: 'tcp', protocol: 'TCP' }],
    });
  });

  test('leaves the name of a volume to the user', () => {
    const named = { ...stateful, volumes: { data: { kind: 'empty' } }, mounts: { '/scratch': 'data' } } as const;
    const { template, volumeClaimTemplates } = objectOf<StatefulSet>(made(named), 'StatefulSet').spec;
    expect(volumeClaimTemplates![0]!.metadata.name).toBe('rollout-data');
    expect(template.spec.containers[0]!.volumeMounts!.slice(0, 2)).toEqual([
      { name: 'data', mountPath: '/scratch' },
      { name: 'rollout-data', mountPath: '/data' },
    ]);
  });
});

test('refused: weights of a route that somebody else writes', () => {
  const refused = lowered(
    'kubernetes',
    {
      rollback: { automatic: false },
      exposure: { kind: 'http', hosts: ['shop.example.com'] },
      strategy: { kind: 'canary', weights: ['10%'] },
    },
    { kubernetes: { version: '1.33', router: { kind: 'istio', virtualService: 'web' } } },
  );
  expect(errorsOf(refused).map(({ path, message }) => [path, message])).toEqual([
    ['strategy.weights', expect.stringContaining('the platform names one that is there already')],
  ]);
});

test.each<[string, object, Strategy, readonly string[]]>([
  ['a StatefulSet that stops all first', stateful, { kind: 'recreate' }, ['strategy']],
  ['a StatefulSet with a surge', stateful, { kind: 'rolling', maxSurge: 1 }, ['strategy']],
  ['two StatefulSets', stateful, { kind: 'blueGreen' }, ['strategy']],
  [
    'a canary of autoscaled pods',
    { ...stateful, replicas: { min: 2, max: 4 } },
    { kind: 'canary', weights: ['50%'] },
    ['strategy.weights'],
  ],
  ['a DaemonSet that stops all first', daemon, { kind: 'recreate' }, ['strategy']],
  ['a DaemonSet in both ways', daemon, { kind: 'rolling', maxUnavailable: 1 }, ['strategy']],
  ['two DaemonSets', daemon, { kind: 'blueGreen' }, ['strategy']],
  ['a switch that nobody sees', { kind: 'worker', image }, { kind: 'blueGreen' }, ['strategy']],
])('refused: %s', (_, workload, strategy, paths) => {
  expect([...new Set(errorsOf(made(workload, strategy)).map(({ path }) => path))]).toEqual(paths);
});

test('a Job has no revisions that could be kept', () => {
  const { findings } = lowered('kubernetes', {
    workload: { kind: 'job', image: 'shop:1.2.3' },
    targets: { kubernetes: { revisionHistoryLimit: 3 } },
  });
  expect(findings).toMatchObject([
    { code: 'target-field-has-no-effect', path: 'targets.kubernetes.revisionHistoryLimit', got: '3' },
  ]);
});

import {
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  istio,
  rolling,
  type Guardrail,
  type PlatformDefinition,
  type ReleaseDefinition,
} from '../../lib';
import { defaultProvisioner } from '../../lib/targets/default-provisioner';
import { judgingAdvice } from '../../lib/targets/judging-advice';
import { lowerRelease } from '../../lib/targets/lower-release';
import { loadTarget } from '../../lib/targets/registry';
import type { AnyTarget } from '../../lib/targets/target';
import { targetNames, type TargetName } from '../../lib/targets/target-name';

const image = 'registry.example.com/shop:1.6.2';
const service = { image, port: 8080, health: '/health', replicas: 20 } as const;

const kinds: Readonly<Record<string, Partial<ReleaseDefinition> & Pick<ReleaseDefinition, 'workload'>>> = {
  http: { workload: service, exposure: { kind: 'http', hosts: ['shop.example.com'] } },
  'http inside': { workload: service, exposure: { kind: 'http', visibility: 'internal' } },
  grpc: { workload: { ...service, health: { readiness: { kind: 'grpc' } } }, exposure: { kind: 'grpc' } },
  tcp: {
    workload: { ...service, health: { readiness: { kind: 'tcp' } } },
    exposure: { kind: 'tcp', port: 5432, visibility: 'internal' },
  },
  worker: {
    workload: { kind: 'worker', image, replicas: 20, health: { readiness: { kind: 'exec', command: ['true'] } } },
  },
  function: { workload: { kind: 'function', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.6.2' } },
};

const traffics: readonly (ReleaseDefinition['traffic'] | undefined)[] = [
  undefined,
  { requestsPerSecond: 300, errorRate: '2%' },
];

const platforms: Readonly<Record<string, PlatformDefinition>> = {
  'nothing named': { kubernetes: { router: istio({ gateways: ['istio-system/public'] }) } },
  'a router alone': { metrics: { prometheus: { address: 'http://prometheus:9090' } } },
  CloudWatch: { metrics: { cloudWatch: {} } },
  Istio: {
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
    kubernetes: { router: istio({ gateways: ['istio-system/public'] }) },
  },
};

interface Checked {
  readonly worse: readonly string[];
  readonly fix?: string;
  readonly changed?: () => Checked;
}

/** What is found besides notes, and the same with the advice taken. */
function check(definition: ReleaseDefinition, platform: PlatformDefinition, target: TargetName): Checked {
  const release = defineRelease(definition);
  const options = { target, platform: definePlatform(platform), provisioner: defaultProvisioner(target) };
  const { plan, answers, findings } = lowerRelease(release, options);
  const worse = findings.filter(({ severity }) => severity !== 'info');
  const asks = worse.find(({ code }) => code === 'nothing-judges-the-candidate' || code === 'guardrail-needs-requests');
  if (!plan || !asks) return { worse: worse.map(({ code, path }) => `${code} ${path}`) };
  const refused = answers.filter(
    ({ answer, feature }) => answer.kind === 'unsupported' && feature.kind !== 'guardrail',
  );
  const context = { provisioner: options.provisioner, platform: options.platform.resolve() };
  const advice = judgingAdvice(loadTarget(target) as AnyTarget, { plan, refused }, context);
  return {
    worse: worse.filter((one) => one !== asks).map(({ code, path }) => `${code} ${path}`),
    fix: asks.fix,
    ...(advice && {
      changed: () =>
        check(
          { ...definition, guardrails: [advice.guardrail] },
          { ...platform, metrics: { ...platform.metrics, ...advice.metrics } },
          target,
        ),
    }),
  };
}

const strategies = [canary({ weights: ['10%', '50%'], hold: '10m' }), canary({ weights: ['25%'], hold: '4m' })];

test.each(Object.keys(kinds))('%s: the guardrail that is advised is taken, with nothing wrong', (kind) => {
  const told = targetNames.flatMap((target) =>
    Object.entries(platforms).flatMap(([named, platform]) =>
      traffics.flatMap((traffic) =>
        strategies.flatMap((strategy) => {
          const definition: ReleaseDefinition = {
            name: 'shop',
            strategy,
            ...kinds[kind]!,
            ...(traffic && kind !== 'worker' ? { traffic } : {}),
          };
          const found = check(definition, platform, target);
          // What is refused for another reason is another matter.
          return found.fix === undefined || found.worse.length > 0 ? [] : [{ target, named, found }];
        }),
      ),
    ),
  );
  const wrong = told.flatMap(({ target, named, found }) => {
    const after = found.changed?.();
    return after?.worse.length === 0 && after.fix === undefined ? [] : [[target, named, found.fix, after?.worse]];
  });
  expect(wrong).toEqual([]);
  expect(told.length).toBeGreaterThan(0);
});

test.each<[Guardrail, string, TargetName, PlatformDefinition, string]>([
  [errorRate({ max: '1%' }), 'worker', 'argo', platforms['Istio']!, 'query({ prometheus:'],
  [errorRate({ max: '1%' }), 'worker', 'ecs', platforms['CloudWatch']!, "lag('jobs', { max: '5m' })"],
  [errorRate({ max: '1%' }), 'worker', 'kubernetes', {}, 'remove it, or choose another target (--target)'],
])('a worker is told in place of %j of a %s on %s what is taken there', (guardrail, kind, target, platform, fix) => {
  const definition = { name: 'shop', ...kinds[kind]!, guardrails: [guardrail], strategy: rolling() };
  const found = check(definition, platform, target);
  expect(found.fix).toContain(fix);
  if (target !== 'kubernetes') expect(found.changed!().worse).toEqual([]);
});

test('a commit moves plain Kubernetes on, so somebody judges', () => {
  const definition = { name: 'shop', ...kinds['http']!, strategy: strategies[0]! };
  expect(check(definition, platforms['Istio']!, 'kubernetes').fix).toBeUndefined();
});

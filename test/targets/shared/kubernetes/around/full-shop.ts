import type { ReleaseDefinition } from '../../../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../../../lib/platform/platform-definition';
import type { LoweredRelease } from '../../../../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../../../../lib/targets/target-name';
import { lowered } from '../lowered';

/** A platform with everything around workloads switched on. */
export const full: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' } },
  kubernetes: {
    version: '1.33',
    namespace: 'shop',
    router: { kind: 'istio', gateways: ['istio-system/public'] },
    autoscaler: 'keda',
    monitoring: { labels: { release: 'prometheus' }, dashboards: {} },
    networkPolicy: { routers: [{ namespace: 'istio-ingress' }], egress: 'named' },
    secrets: { kind: 'externalSecrets', store: { name: 'vault' } },
  },
};

export function onKubernetes(
  part: NonNullable<PlatformDefinition['kubernetes']>,
  prometheus: Partial<NonNullable<NonNullable<PlatformDefinition['metrics']>['prometheus']>> = {},
): PlatformDefinition {
  return {
    metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio', ...prometheus } },
    kubernetes: {
      version: '1.33',
      namespace: 'shop',
      router: { kind: 'istio', gateways: ['istio-system/public'] },
      ...part,
    },
  };
}

const workload = { image: 'shop:1.2.3', port: 8080, health: '/health' } as const;

export function shop(
  target: KubernetesTargetName,
  part: Omit<Partial<ReleaseDefinition>, 'workload'> & { readonly workload?: object },
  platform: PlatformDefinition = full,
): LoweredRelease<KubernetesTargetName> {
  const all = { ...workload, ...part.workload } as ReleaseDefinition['workload'];
  return lowered(target, { ...part, workload: all }, platform);
}

/** Errors and warnings as `code path`. */
export function told({ findings }: LoweredRelease<KubernetesTargetName>): readonly string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(({ code, path }) => `${code} ${path}`);
}

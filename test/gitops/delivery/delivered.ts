import { canary, definePlatform, defineRelease, istio, rolling, type ReleaseDefinition } from '../../../lib';
import { deliver, type Delivery } from '../../../lib/gitops/delivery/deliver';
import type { DeliveredRelease } from '../../../lib/gitops/delivery/delivered-release';
import type { Gitops } from '../../../lib/platform/gitops-platform';
import type { KubernetesPlatform } from '../../../lib/platform/kubernetes-platform';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../../lib/targets/target-name';

export interface Asked {
  readonly gitops: Gitops;
  readonly target?: KubernetesTargetName;
  readonly definition?: Partial<ReleaseDefinition>;
  readonly kubernetes?: KubernetesPlatform;
  readonly environment?: string;
}

/** What makes the GitOps tool sync a release, all the way from its definition. */
export function delivered({ gitops, target = 'argo', definition = {}, kubernetes, environment }: Asked): Delivery {
  const platform = definePlatform({
    kubernetes: kubernetes ?? { namespace: 'shop', router: istio() },
    gitops,
    environments: environment === undefined ? {} : { [environment]: {} },
  });
  const release = defineRelease({
    name: 'till',
    workload: { image: 'registry.example.com/till:1.6.2', port: 8080, health: '/health', replicas: 3 },
    strategy: target === 'kubernetes' ? rolling() : canary({ weights: ['10%'], hold: '10m' }),
    ...definition,
  });
  const { plan, spec, schedule, findings } = lowerRelease(release, {
    target,
    platform,
    environment,
    provisioner: 'files',
  });
  if (!plan || !spec || !schedule) throw new Error(`not lowered: ${JSON.stringify(findings)}`);
  const one: DeliveredRelease = { plan, spec, schedule };
  return deliver([one], platform.resolve(environment).gitops!, environment);
}

/** The only object, as plain data. */
export function only({ objects, findings }: Delivery): Record<string, unknown> {
  if (objects.length !== 1) throw new Error(`${objects.length} objects: ${JSON.stringify(findings)}`);
  return objects[0] as unknown as Record<string, unknown>;
}

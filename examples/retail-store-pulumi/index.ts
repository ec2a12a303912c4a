import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import * as pulumi from '@pulumi/pulumi';
import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';
import { platform } from '../retail-store/platform';
import * as releases from '../retail-store-apps/releases';

/** `pulumi stack select staging && pulumi preview`: the same five definitions, and the stack is the environment. */
const environment = pulumi.getStack();

const namespace = new Namespace('shop', {
  metadata: { name: environment === 'production' ? 'shop' : `shop-${environment}` },
});

export const workloads = Object.values(releases).map(
  (release) =>
    new KubernetesRelease(release.name, {
      release: release.in(environment),
      platform,
      target: 'argo',
      namespace: namespace.metadata.name,
    }).workload.urn,
);

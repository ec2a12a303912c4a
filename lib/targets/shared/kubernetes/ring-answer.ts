import type { Ring } from '../../../definition/operations';
import { seconds } from '../../../plan/read';
import { exact, unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';
import { syncedBy } from './synced-by';

const PROGRESSIVE_SYNCS = 'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/';

/** Rings are clusters, and what goes through them one after another is the GitOps tool that applies the manifests. */
export function ringAnswer(ring: Ring, context: TargetContext): Answer {
  const gitops = syncedBy(context);
  if (context.provisioner === 'pulumi') {
    return unsupported('a Pulumi stack is for one cluster, and nothing in it goes from ring to ring', {
      fix: 'give each ring a stack, and update them one after another in your pipeline',
    });
  }
  if (!gitops) {
    return unsupported('manifests are for one cluster, and nothing that goes from ring to ring is named', {
      fix: "name gitops in the platform: { kind: 'argoCd', … } or { kind: 'flux', … }",
    });
  }
  if (ring.regions) {
    return unsupported('a cluster has a name; in which region it stands is not known to its GitOps tool', {
      fix: 'name the clusters of the ring instead of its regions',
    });
  }
  if (!ring.clusters) {
    return unsupported(`the ring '${ring.name}' names no cluster`, {
      fix: 'name its clusters, as the GitOps tool knows them',
    });
  }
  if (ring.soak !== undefined && seconds(ring.soak) > 0) {
    return unsupported('the next ring starts when every release of this one is healthy, and waits no longer', {
      fix: 'leave soak out, and give the strategy a bake of that time: a release is healthy when its bake is over',
      source:
        gitops.kind === 'argoCd'
          ? PROGRESSIVE_SYNCS
          : 'https://fluxcd.io/flux/components/kustomize/kustomizations/ (dependsOn)',
    });
  }
  return exact;
}

import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { ResolvedGitops } from '../../platform/resolved-platform';
import type { Plan } from '../../plan/plan';
import type { DeliveredRelease } from './delivered-release';
import { deliveryName } from './delivery-name';
import { isHealthReadable } from './health-checks';
import { longestSeconds } from './release-time';

const STATUS_EVALUATOR = 'https://github.com/fluxcd/pkg/blob/main/runtime/cel/status_evaluator.go';

/** Argo CD writes the name into a label of everything that it applies. */
const LONGEST_NAME = 63;

/** What would keep the GitOps tool from syncing the releases as written. */
export function checkDelivery(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedGitops,
  environment: string | undefined,
): readonly Diagnostic[] {
  return releases.flatMap((one) =>
    [...withoutNamespace(one), ...badNames(one, environment), ...healthOf(one, gitops)].map((found) => ({
      ...found,
      release: one.spec.release,
    })),
  );
}

function withoutNamespace({ spec }: DeliveredRelease): readonly Diagnostic[] {
  if (spec.namespace !== undefined) return [];
  return [
    finding('delivery-needs-namespace', '', {
      message: 'A GitOps tool applies manifests to the namespace that is written, and none is.',
      fix: 'name kubernetes.namespace in the platform',
    }),
  ];
}

/** The names of the objects, with the places of the clusters they are made for. */
function namesOf({ plan, spec }: DeliveredRelease, environment: string | undefined) {
  const clusters = plan.rings.flatMap(({ path, clusters: named = [] }) =>
    named.map((cluster, index) => ({
      path: joinPath(path, 'clusters', index),
      cluster,
      name: deliveryName(spec.release, environment, cluster),
    })),
  );
  return clusters.length > 0
    ? clusters
    : [{ path: 'name', cluster: '', name: deliveryName(spec.release, environment) }];
}

function badNames(release: DeliveredRelease, environment: string | undefined): readonly Diagnostic[] {
  const names = namesOf(release, environment);
  return names.flatMap(({ path, cluster, name }, index) => {
    const first = names.findIndex((one) => one.name === name);
    if (first < index) {
      return [
        finding('duplicate-cluster', path, {
          message: `Two clusters of the rings give the name '${name}'.`,
          got: `${names[first]!.cluster} and ${cluster}`,
          fix: 'name each cluster once, by names that differ in letters and digits',
        }),
      ];
    }
    if (name.length <= LONGEST_NAME) return [];
    return [
      finding('delivery-name-too-long', path, {
        message: 'The name of what syncs the release stands in a label.',
        got: `${name} (${name.length} characters)`,
        allowed: `${LONGEST_NAME} characters`,
        fix: 'shorten the name of the release, the environment or the cluster',
      }),
    ];
  });
}

/** Flux waits for health within a time, and where it cannot, no ring can wait for another. */
function healthOf({ plan, spec, schedule }: DeliveredRelease, gitops: ResolvedGitops): readonly Diagnostic[] {
  const ringed = plan.rings.length > 1;
  const canary = spec.objects.some(({ object }) => object.kind === 'Canary');
  if (ringed && canary) return [ringMayNotWait(plan)];
  if (gitops.kind !== 'flux') return [];
  const problem = !isHealthReadable(spec)
    ? { why: 'Flux cannot read the health of a Rollout', fix: 'let Argo CD sync it, or use --target flagger' }
    : longestSeconds(plan, schedule) === undefined
      ? { why: 'the release waits for a go without a limit', fix: 'give the gate a timeout' }
      : undefined;
  if (problem === undefined) return [];
  return [
    ringed
      ? finding('ring-cannot-wait', plan.rings[1]!.path, {
          message: `This ring is to start when the one before is healthy, which Flux cannot wait for: ${problem.why}.`,
          fix: problem.fix,
          source: STATUS_EVALUATOR,
        })
      : finding('health-check-left-out', plan.strategy.path, {
          message: `Flux does not wait until the release is healthy: ${problem.why}.`,
          fix: problem.fix,
          source: STATUS_EVALUATOR,
        }),
  ];
}

function ringMayNotWait(plan: Plan): Diagnostic {
  return finding('ring-may-not-wait', plan.rings[1]!.path, {
    message:
      'A Canary still says Succeeded of the release before until Flagger sees the new one, so the next ring may start early.',
    fix: 'use --target argo, whose Rollout tells which version its health is about',
  });
}

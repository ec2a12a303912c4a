import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';

interface HealthExpressions {
  readonly current: string;
  readonly failed: string;
}

/** How Flux reads the health of objects whose status is not the usual one, in CEL. */
const EXPRESSIONS: Readonly<Record<string, HealthExpressions>> = {
  Canary: {
    current: "has(status.phase) && status.phase in ['Initialized', 'Succeeded']",
    failed: "has(status.phase) && status.phase == 'Failed'",
  },
};

/** Kinds whose status Flux understands without help. */
const UNDERSTOOD: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/**
 * The health of a Rollout is closed to Flux: it reads `status.observedGeneration` as a number, and Argo Rollouts writes
 * a text there. Each attempt ends in an error, so waiting for it would always end in a timeout.
 */
export function isHealthReadable({ objects }: KubernetesSpec): boolean {
  return objects.every(({ object }) => object.kind !== 'Rollout');
}

/** The objects whose health is the release's: Flux waits for these, and for nothing else. */
export function healthChecks({ objects, namespace }: KubernetesSpec): object {
  const workloads = objects
    .map(({ object }) => object)
    .filter(({ kind }) => Object.hasOwn(EXPRESSIONS, kind) || UNDERSTOOD.includes(kind));
  // Under a Canary, the Deployment is scaled to zero between releases: the Canary alone tells.
  const canaries = workloads.filter(({ kind }) => kind === 'Canary');
  const telling = canaries.length > 0 ? canaries : workloads;
  const expressions = telling.flatMap(({ apiVersion, kind }) =>
    Object.hasOwn(EXPRESSIONS, kind) ? [{ apiVersion, kind, ...EXPRESSIONS[kind] }] : [],
  );
  return {
    ...(telling.length > 0
      ? {
          healthChecks: telling.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            name: metadata.name,
            namespace: metadata.namespace ?? namespace,
          })),
        }
      : {}),
    ...(expressions.length > 0 ? { healthCheckExprs: expressions } : {}),
  };
}

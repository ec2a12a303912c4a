import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';
import type { FluxAbility } from './flux-version';

interface Health {
  /** What Flux must be able to do to read it. */
  readonly needs: FluxAbility;
  readonly expressions: { readonly inProgress?: string; readonly current: string; readonly failed: string };
}

/** How Flux reads the health of objects whose status is not the usual one, in CEL. */
const HEALTH: Readonly<Record<string, Health>> = {
  Canary: {
    needs: 'healthExpressions',
    expressions: {
      current: "has(status.phase) && status.phase in ['Initialized', 'Succeeded']",
      failed: "has(status.phase) && status.phase == 'Failed'",
    },
  },
  Rollout: {
    needs: 'textGeneration',
    expressions: {
      // Argo Rollouts writes the generation as a text; until it has seen the new version, the phase is that of the old.
      inProgress: '!has(status.observedGeneration) || status.observedGeneration != string(metadata.generation)',
      current: "has(status.phase) && status.phase == 'Healthy'",
      failed: "has(status.phase) && status.phase == 'Degraded'",
    },
  },
};

/** Kinds whose status Flux understands without help. */
const UNDERSTOOD: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/** What Flux must be able to do to read the health of a release. */
export function neededForHealth(spec: KubernetesSpec): readonly FluxAbility[] {
  return telling(spec).flatMap(({ kind }) => (Object.hasOwn(HEALTH, kind) ? [HEALTH[kind]!.needs] : []));
}

/** The objects whose health is the release's. */
function telling({ objects }: KubernetesSpec) {
  const all = objects.map(({ object }) => object);
  // A controller scales the Deployment that it takes over to zero: its own object alone tells.
  const controlled = all.filter(({ kind }) => Object.hasOwn(HEALTH, kind));
  return controlled.length > 0 ? controlled : all.filter(({ kind }) => UNDERSTOOD.includes(kind));
}

/** What Flux waits for, and nothing else. */
export function healthChecks(spec: KubernetesSpec): object {
  const objects = telling(spec);
  const expressions = objects.flatMap(({ apiVersion, kind }) =>
    Object.hasOwn(HEALTH, kind) ? [{ apiVersion, kind, ...HEALTH[kind]!.expressions }] : [],
  );
  return {
    ...(objects.length > 0
      ? {
          healthChecks: objects.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            name: metadata.name,
            namespace: metadata.namespace ?? spec.namespace,
          })),
        }
      : {}),
    ...(expressions.length > 0 ? { healthCheckExprs: expressions } : {}),
  };
}

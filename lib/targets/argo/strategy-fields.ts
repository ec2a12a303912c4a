import type { ArgoFields, ArgoPodMetadata } from '../../definition/argo-fields';
import type { CommonPlan } from '../../plan/common-plan';
import { percent, seconds } from '../../plan/read';
import type { Percentage } from '../../units';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import type { IntOrPercent } from '../shared/kubernetes/manifest';
import type { AntiAffinity, BlueGreenStrategy, CanaryStrategy, PodMetadata } from './manifest';
import { roleLabels, type Role } from './roles';

/** What the release asks of Argo Rollouts alone. */
export function argoFields(plan: CommonPlan): ArgoFields {
  return plan.targets.argo ?? {};
}

/** Labels of the two roles, which the controller moves, and those of the definition. */
export function roleMetadata(plan: CommonPlan, role: Role): PodMetadata {
  const { stableMetadata, candidateMetadata } = argoFields(plan);
  const own: ArgoPodMetadata = (role === 'stable' ? stableMetadata : candidateMetadata) ?? {};
  return {
    labels: { ...own.labels, ...roleLabels(role) },
    ...(own.annotations === undefined ? {} : { annotations: own.annotations }),
  };
}

export function antiAffinity(plan: CommonPlan): { readonly antiAffinity?: AntiAffinity } {
  const wanted = argoFields(plan).antiAffinity;
  if (wanted === undefined) return {};
  return {
    antiAffinity:
      wanted === 'required'
        ? { requiredDuringSchedulingIgnoredDuringExecution: {} }
        : { preferredDuringSchedulingIgnoredDuringExecution: { weight: wanted.preferred } },
  };
}

type ScaleDown = Pick<BlueGreenStrategy & CanaryStrategy, 'scaleDownDelayRevisionLimit' | 'abortScaleDownDelaySeconds'>;

/** Where two versions run side by side: how many old ones stay, and how long an aborted one does. */
export function scaleDown(plan: CommonPlan): ScaleDown {
  const { scaleDownDelayRevisionLimit, abortScaleDownDelay } = argoFields(plan);
  return {
    ...(scaleDownDelayRevisionLimit === undefined ? {} : { scaleDownDelayRevisionLimit }),
    ...(abortScaleDownDelay === undefined
      ? {}
      : // The controller takes 0 for never; a second is the shortest time that it can wait.
        { abortScaleDownDelaySeconds: abortScaleDownDelay === 'never' ? 0 : Math.ceil(seconds(abortScaleDownDelay)) }),
  };
}

export function progressThreshold(plan: CommonPlan): Pick<CanaryStrategy, 'replicaProgressThreshold'> {
  const wanted = argoFields(plan).replicaProgressThreshold;
  if (wanted === undefined) return {};
  return {
    replicaProgressThreshold:
      typeof wanted === 'number'
        ? { type: 'Pods', value: wanted }
        : { type: 'Percent', value: Math.ceil(percent(wanted)) },
  };
}

/** A number of pods, or a share in whole percents; a finer share becomes the pods that it comes to. */
export function podShare(plan: CommonPlan, share: number | Percentage, rounding: 'up' | 'down'): IntOrPercent {
  if (typeof share === 'number') return share;
  const value = percent(share);
  if (Number.isInteger(value)) return `${value}%`;
  const exact = (value * fewestReplicas(plan)) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** Where the strategy's own fields come from: place in the Rollout → field of `targets.argo`. */
const PLACES: Readonly<Record<string, keyof ArgoFields>> = {
  maxSurge: 'maxSurge',
  maxUnavailable: 'maxUnavailable',
  dynamicStableScale: 'dynamicStableScale',
  minPodsPerReplicaSet: 'minPodsPerReplicaSet',
  replicaProgressThreshold: 'replicaProgressThreshold',
  scaleDownDelayRevisionLimit: 'scaleDownDelayRevisionLimit',
  abortScaleDownDelaySeconds: 'abortScaleDownDelay',
  autoPromotionSeconds: 'autoPromotion',
  antiAffinity: 'antiAffinity',
  stableMetadata: 'stableMetadata',
  activeMetadata: 'stableMetadata',
  canaryMetadata: 'candidateMetadata',
  previewMetadata: 'candidateMetadata',
};

export function fieldOrigins(plan: CommonPlan, strategy: 'canary' | 'blueGreen'): Readonly<Record<string, string>> {
  const written = Object.entries(PLACES).filter(([, field]) => argoFields(plan)[field] !== undefined);
  return Object.fromEntries(
    written.map(([place, field]) => [`spec.strategy.${strategy}.${place}`, `targets.argo.${field}`]),
  );
}

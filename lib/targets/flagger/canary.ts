import type { Plan } from '../../plan/plan';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { analysisOf } from './analysis';
import type { AnalysisPlan } from './analysis-plan';
import { canaryService } from './canary-service';
import type { AutoscalerReference, Canary, CanaryAlert, ObjectReference } from './manifest';
import type { Watched } from './metrics';
import type { PlacedWebhook } from './webhooks';
import { steeredKind } from './steered-workload';
import { writtenSeconds } from './written-seconds';

/** What a Canary refers to. */
export interface CanaryParts {
  readonly watched: readonly Watched[];
  readonly webhooks: readonly PlacedWebhook[];
  readonly alerts: readonly CanaryAlert[];
  readonly scaler?: SpecObject;
  readonly ingress?: ObjectReference;
  readonly route?: ObjectReference;
}

export function canaryObject(
  plan: Plan,
  context: TargetContext,
  analysis: AnalysisPlan,
  parts: CanaryParts,
): SpecObject {
  const { annotations, revertOnDeletion, suspend } = plan.targets.flagger ?? {};
  const { prometheus } = context.platform.metrics;
  const builtin = parts.watched.some(({ template }) => template === undefined);
  const object: Canary = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: objectMeta(plan, context, workloadName(plan), annotations),
    spec: {
      provider: analysis.provider.name,
      ...(builtin && prometheus ? { metricsServer: prometheus.address } : {}),
      targetRef: { ...steeredKind(plan), name: workloadName(plan) },
      ...(parts.scaler ? { autoscalerRef: scalerReference(parts.scaler) } : {}),
      ...(parts.ingress ? { ingressRef: parts.ingress } : {}),
      ...(parts.route ? { routeRef: parts.route } : {}),
      progressDeadlineSeconds: deadlineOf(plan),
      ...(revertOnDeletion === undefined ? {} : { revertOnDeletion }),
      ...(suspend === undefined ? {} : { suspend }),
      service: canaryService(plan, context, analysis.provider),
      analysis: analysisOf(plan, analysis, parts),
    },
  };
  return specObject('Canary', object, {
    '': plan.strategy.path,
    'spec.service': plan.exposure.path,
    'spec.autoscalerRef': plan.workload.path,
    ...Object.fromEntries(
      parts.watched.map(({ guardrail }, index) => [`spec.analysis.metrics[${index}]`, guardrail.path]),
    ),
    ...Object.fromEntries(parts.webhooks.map(({ path }, index) => [`spec.analysis.webhooks[${index}]`, path])),
  });
}

export function referenceTo({ object }: SpecObject): ObjectReference {
  return { apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name };
}

function deadlineOf({ targets, update }: Plan): number {
  const written = targets.flagger?.progressDeadline;
  return Math.ceil(written === undefined ? update.progressDeadlineSeconds : writtenSeconds(written));
}

/** Of a ScaledObject Flagger makes a copy for the primary, whose queries must be told; ours ask about both versions. */
function scalerReference(scaler: SpecObject): AutoscalerReference {
  const { triggers = [] } =
    (scaler.object as { readonly spec?: { readonly triggers?: readonly Trigger[] } }).spec ?? {};
  const queries = triggers.flatMap(({ name, metadata }) =>
    name !== undefined && metadata.query !== undefined ? [[name, metadata.query] as const] : [],
  );
  return {
    ...referenceTo(scaler),
    ...(queries.length ? { primaryScalerQueries: Object.fromEntries(queries) } : {}),
  };
}

interface Trigger {
  readonly name?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

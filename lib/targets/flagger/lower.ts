import { finding, InternalError, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { aroundWorkload } from '../shared/kubernetes/around/around-workload';
import { checkObjects } from '../shared/kubernetes/check-objects';
import { processOf } from '../shared/kubernetes/process';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { workloadName } from '../shared/kubernetes/names';
import { kubernetesSpec, type ControllerOwned, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import type { Lowered, TargetContext } from '../target';
import { alerts } from './alerts';
import { analysisPlan, type AnalysisPlan } from './analysis-plan';
import { canaryObject } from './canary';
import { isAutoscaled } from './autoscaled';
import { DEPLOYMENT, deployment } from './deployment';
import { doorsOf } from './doors';
import { flaggerFacts } from './flagger-facts';
import { gateOf } from './gates';
import { measureGuardrail, watch, type Watched } from './metrics';
import { checkFlaggerObject } from './rules';
import { scheduleOf } from './schedule';
import { unusedFields } from './unused-fields';
import { webhooks } from './webhooks';

/** One Canary with its Deployment, and what belongs to them. Services are made by Flagger, and most routes. */
export function lower(plan: Plan, context: TargetContext): Lowered<KubernetesSpec> {
  const analysis = analysisPlan(plan, context);
  if (analysis.kind !== 'analysis') throw new InternalError(`Flagger cannot: ${analysis.reason}`);
  const watched = plan.guardrails.flatMap((one) => watch(plan, context, analysis.provider, one) ?? []);
  const around = aroundWorkload(plan, context, flaggerFacts(plan, context));
  const scaler = around.after.find(({ object }) => SCALERS.includes(object.kind));
  const doors = doorsOf(plan, context, analysis.provider);
  const told = alerts(plan, context);
  const calls = webhooks(plan, context, analysis);
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...around.before,
    ...doors.objects,
    ...watched.flatMap(({ template }) => template ?? []),
    ...told.objects,
    deployment(plan, context),
    ...around.after,
    canaryObject(plan, context, analysis, {
      ...doors.references,
      watched,
      webhooks: calls,
      alerts: told.alerts,
      ...(scaler ? { scaler } : {}),
    }),
  ];
  return {
    spec: kubernetesSpec(plan, context, objects, controllerOwned(plan)),
    schedule: scheduleOf(
      analysis,
      calls.map(({ webhook }) => webhook),
    ),
    gates: watched.map((one) => gateOf(plan, context, analysis, one)),
    findings: [
      ...unmeasured(plan, context, analysis, watched),
      ...unusedFields(plan, analysis),
      ...fixedReplicas(plan),
      ...around.findings,
      ...checkObjects(objects, checkFlaggerObject),
    ],
  };
}

/** Flagger keeps the Deployment at no pods between releases; where a number is written, it must not be written back. */
function controllerOwned(plan: Plan): readonly ControllerOwned[] {
  if (isAutoscaled(plan)) return [];
  return [{ ...DEPLOYMENT, name: workloadName(plan), by: 'Flagger', jsonPointers: ['/spec/replicas'] }];
}

/** The Deployment's number is the controller's, and the primary keeps the one that it was made with until a promotion. */
function fixedReplicas(plan: Plan): readonly Diagnostic[] {
  const { replicas } = processOf(plan);
  if (replicas.kind === 'autoscaled') return [];
  return [
    finding('target-differs', replicas.path, {
      message:
        'Flagger: a new number of replicas reaches users with the next version only, and Argo CD and Flux leave the number alone',
      fix: "let an autoscaler own it: replicas: { min: …, max: …, cpu: '70%' }",
    }),
  ];
}

const SCALERS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** What the platform lacks to measure a guardrail. */
function unmeasured(
  plan: Plan,
  context: TargetContext,
  { provider }: AnalysisPlan,
  watched: readonly Watched[],
): readonly Diagnostic[] {
  const missing = plan.guardrails.filter((one) => !watched.some(({ guardrail }) => guardrail === one));
  return missing.flatMap((guardrail) => {
    const measurement = measureGuardrail(plan, context, provider, guardrail);
    // With no source at all the plan's own rule has said so.
    if (!('reason' in measurement) || !context.platform.metrics.prometheus) return [];
    return [
      finding('guardrail-has-no-dialect', guardrail.path, {
        message: `The guardrail '${guardrail.name}' cannot be measured: ${measurement.reason}.`,
        fix: measurement.fix,
      }),
    ];
  });
}

import { querySourceOf } from '../../definition/source-query';
import { finding, InternalError, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { aroundWorkload } from '../shared/kubernetes/around/around-workload';
import { processOf } from '../shared/kubernetes/process';
import { routeFindings } from '../shared/kubernetes/route-findings';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { workloadName } from '../shared/kubernetes/names';
import { kubernetesSpec, type ControllerOwned, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import type { Lowered, TargetContext } from '../target';
import { alerts } from './alerts';
import { analysisPlan, type AnalysisPlan } from './analysis-plan';
import { canaryObject } from './canary';
import { isAutoscaled } from './autoscaled';
import { configVersions } from './config-versions';
import { NO_NODE } from './daemon-set';
import { DEPLOYMENT } from './deployment';
import { doorsOf } from './doors';
import { flaggerFacts } from './flagger-facts';
import { gateOf } from './gates';
import { measureGuardrail, watch, type Watched } from './metrics';
import { scheduleOf } from './schedule';
import { DEFAULT_INTERVAL } from './steps';
import { isOnEachNode, steeredKind, steeredWorkload } from './steered-workload';
import { suspended } from './suspended';
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
    steeredWorkload(plan, context),
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
      ...suspended(plan),
      ...fixedReplicas(plan, context),
      ...slowClock(plan, analysis),
      ...routeWithoutClass(plan, analysis),
      ...doorFindings(plan, context, analysis),
      ...around.findings.filter(
        ({ code }) => code !== 'config-changed-in-place' || configVersions(context) === 'hashed',
      ),
    ],
  };
}

/** Flagger keeps the Deployment at no pods between releases; where a number is written, it must not be written back. */
function controllerOwned(plan: Plan): readonly ControllerOwned[] {
  if (isOnEachNode(plan))
    return [{ ...steeredKind(plan), name: workloadName(plan), by: 'Flagger', jsonPointers: [NO_NODE] }];
  if (isAutoscaled(plan)) return [];
  return [{ ...DEPLOYMENT, name: workloadName(plan), by: 'Flagger', jsonPointers: ['/spec/replicas'] }];
}

/**
 * The Deployment's number is the controller's. Where it is applied it reaches the primary with a promotion; where it is
 * left alone Flagger starts as many pods as the primary has (deployment_controller.go ScaleFromZero).
 */
function fixedReplicas(plan: Plan, { platform, provisioner }: TargetContext): readonly Diagnostic[] {
  const { replicas } = processOf(plan);
  if (replicas.kind === 'autoscaled' || isOnEachNode(plan)) return [];
  const message =
    platform.gitops === undefined && provisioner !== 'pulumi'
      ? 'Flagger: a new number of replicas reaches users with the next version only, and each apply starts pods of the candidate, without traffic'
      : 'Flagger: a new number of replicas reaches nobody once the release is there: the number is left to Flagger, which starts as many pods as there were';
  return [
    finding('target-differs', replicas.path, {
      message,
      fix: "let an autoscaler own it: replicas: { min: …, max: …, cpu: '70%' }",
    }),
  ];
}

/** Nobody minds a minute or two; with long intervals the release takes much longer than its stages. */
function slowClock({ strategy }: Plan, { intervalSeconds }: AnalysisPlan): readonly Diagnostic[] {
  if (intervalSeconds <= DEFAULT_INTERVAL) return [];
  const twice = formatDuration(2 * intervalSeconds);
  return [
    finding('target-differs', strategy.path, {
      message: `Flagger: it acts once in ${formatDuration(intervalSeconds)}, so the first share comes up to ${twice} after the new version is applied, and the candidate goes ${twice} after the last check`,
      fix: 'hold each stage for a shorter time, and use more stages',
    }),
  ];
}

/** Flagger's type of the route has no field for the class (pkg/apis/apisix/v2). */
function routeWithoutClass({ exposure }: Plan, { provider }: AnalysisPlan): readonly Diagnostic[] {
  if (provider.name !== 'apisix') return [];
  return [
    finding('target-differs', exposure.path, {
      message:
        'Flagger: its copy of the route names no class, so the candidate gets traffic only where the IngressClass of the release is the default of the cluster',
      fix: 'annotate the IngressClass with ingressclass.kubernetes.io/is-default-class, or name another router',
    }),
  ];
}

/** Of a route that Flagger does not make. */
function doorFindings(plan: Plan, context: TargetContext, { provider: { name } }: AnalysisPlan): readonly Diagnostic[] {
  // A rule says of the Canary that Ingress NGINX was retired.
  return name === 'kubernetes' || name === 'nginx' ? routeFindings(plan, context, name === 'nginx') : [];
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
    const ofService = guardrail.signal.kind === 'query' && querySourceOf(guardrail.signal.query) !== undefined;
    if (!('reason' in measurement) || (!context.platform.metrics.prometheus && !ofService)) return [];
    return [
      finding('guardrail-has-no-dialect', guardrail.path, {
        message: `The guardrail '${guardrail.name}' cannot be measured: ${measurement.reason}.`,
        fix: measurement.fix,
      }),
    ];
  });
}

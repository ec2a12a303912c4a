import { finding, type Diagnostic, spelled } from '../../diagnostics';
import { formatDuration } from '../../units';
import { seconds } from '../../plan/read';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import type { TargetContext } from '../target';
import { SHORTEST_SCALE_DOWN_DELAY } from './canary';
import { analysisTemplate, stageTemplateName, templateName } from './analysis-template';
import { blueGreenStrategy } from './blue-green';
import { analysisAt } from './existing-analyses';
import { gateTemplate, hookTemplate } from './hook-template';
import { gateOf } from './gates';
import type { LoweredStrategy } from './lower';
import { measurementsCovering, measurementsSeconds } from './metric-timing';
import { rolloutAnalysis, withHooks } from './rollout-analysis';
import { argoFields, fieldOrigins } from './strategy-fields';
import { analysisSeconds, holdSeconds } from './stage-time';
import { testedGates, testedGuardrails } from './tested-guardrail';
import type { WatchedGuardrail } from './watched-guardrail';

/** The bake is the analysis after the promotion: the controller itself does not wait at full traffic. */
export function lowerBlueGreen(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
): LoweredStrategy {
  const [preview, full] = plan.stages;
  const bake = holdSeconds(full!);
  const asked = preview!.exit.flatMap((exit) =>
    exit.kind === 'gate' && exit.gate.kind === 'webhook' ? [gateTemplate(plan, context, exit.gate)] : [],
  );
  const before = [...preview!.hooks.map((hook) => hookTemplate(plan, context, hook)), ...asked];
  const tested = testedGuardrails(plan, context, preview!, watched);
  const tests = tested.map((one) =>
    analysisTemplate(plan, context, one, {
      name: stageTemplateName(plan, one.guardrail.name),
      count: one.guardrail.of,
    }),
  );
  const after = plan.hooks.filter(({ at }) => at === 'afterPromotion').map((hook) => hookTemplate(plan, context, hook));
  const counted = watched.map((one) => ({
    one,
    count: Math.max(one.guardrail.failures, measurementsCovering(one.timing, bake)),
  }));
  const templates = counted.map(({ one, count }) =>
    analysisTemplate(plan, context, one, { name: templateName(plan, one.guardrail.name), count }),
  );
  // Without guardrails nothing waits, but the old version stays for the bake too.
  const bakeSeconds = Math.max(bake, ...counted.map(({ one, count }) => measurementsSeconds(one.timing, count)));
  const beforePromotion = analysisAt(
    plan,
    context,
    'beforePromotion',
    withHooks(tests.length ? rolloutAnalysis(plan, tests) : undefined, before),
  );
  const measured = templates.length ? rolloutAnalysis(plan, templates) : undefined;
  const afterPromotion = analysisAt(plan, context, 'afterPromotion', withHooks(measured, after));
  const waits = [
    ...preview!.hooks.map(({ name }) => `check ${name}`),
    ...preview!.exit.flatMap((exit) => (exit.kind === 'gate' ? [exit.gate.kind] : [])),
  ];
  const { autoPromotion } = argoFields(plan);
  const testSeconds = analysisSeconds(preview!, tested);
  const gated = preview!.exit.some((exit) => exit.kind === 'gate' && exit.gate.kind === 'approval');
  // The controller keeps the old version as the stable one until the analysis has ended, and the delay begins then.
  const measuredSeconds = counted.length > 0 ? bakeSeconds : 0;
  const delaySeconds = Math.max(
    SHORTEST_SCALE_DOWN_DELAY,
    Math.ceil(bakeSeconds - measuredSeconds + plan.after.keepPreviousSeconds),
  );
  return {
    strategy: {
      blueGreen: blueGreenStrategy(plan, {
        ...(beforePromotion ? { beforePromotion } : {}),
        ...(afterPromotion ? { afterPromotion } : {}),
        delaySeconds,
      }),
    },
    origins: {
      ...fieldOrigins(plan, 'blueGreen'),
      'spec.strategy.blueGreen.autoPromotionEnabled': preview!.path,
      'spec.strategy.blueGreen.scaleDownDelaySeconds': plan.after.path,
      'spec.strategy.blueGreen.postPromotionAnalysis': full!.path,
    },
    testSeconds,
    templates: [...before, ...tests, ...after, ...templates],
    schedule: {
      previousStaysSeconds: delaySeconds - (bakeSeconds - measuredSeconds),
      segments: [
        {
          weight: 0,
          // The pause begins when the analysis has ended.
          seconds: testSeconds + (autoPromotion === undefined || gated ? 0 : Math.ceil(seconds(autoPromotion))),
          ...(waits.length ? { waitsFor: waits } : {}),
        },
        {
          weight: 100,
          seconds: bakeSeconds,
          ...(after.length
            ? { waitsFor: plan.hooks.filter(({ at }) => at === 'afterPromotion').map(({ name }) => `check ${name}`) }
            : {}),
        },
      ],
    },
    gates: [
      ...counted.map(({ one, count }) =>
        gateOf(plan, one, { count, runs: { kind: 'inStage', stage: 1, startSeconds: 0 } }),
      ),
      ...testedGates(plan, 0, tested, 0),
    ],
    findings:
      bakeSeconds > bake
        ? [longerBake(full!.path, bake, bakeSeconds)]
        : bake > 0 && !afterPromotion
          ? [unwatchedBake(full!, bake)]
          : [],
  };
}

/** The controller itself does not wait: without an analysis there is nothing that the release would wait for. */
function unwatchedBake(full: Stage, bake: number): Diagnostic {
  const path = full.exit.find(({ kind }) => kind === 'hold')?.path ?? full.path;
  return finding('target-not-applicable', path, {
    message: `Argo Rollouts: nothing is measured in the bake of ${formatDuration(bake)}, so the release counts as done at the switch; the previous version stays that much longer.`,
    fix: spelled`nothing, or add guardrails, such as ${{ program: "errorRate({ max: '1%' })", data: '{ kind: errorRate, max: 1% }' }}: then the bake is an analysis that must pass`,
  });
}

/** Only whole measurements are taken, and as many as its failures need. */
function longerBake(path: string, planned: number, seconds: number): Diagnostic {
  return finding('target-differs', path, {
    message: `Argo Rollouts: the bake takes ${formatDuration(seconds)}, not ${formatDuration(planned)}, because the slowest guardrail needs that to be measured.`,
    fix: 'nothing: it is never riskier than what you wrote',
  });
}

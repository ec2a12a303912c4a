import { freezeDeep } from '../../definition/plain-copy';
import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { Schedule } from '../../insight/schedule';
import type { CommonPlan } from '../../plan/common-plan';
import { onceInCommon } from '../../plan/once-in-common';
import { InternalError } from '../../diagnostics';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { backgroundGates } from './background-gates';
import { canarySchedule } from './canary-schedule';
import { canarySteps, type CanarySteps } from './canary-steps';
import { existingAnalyses } from './existing-analyses';
import { stepOrigins } from './step-origins';
import { argoFields } from './strategy-fields';
import type { WatchedGuardrail } from './watched-guardrail';

/** A canary that shares traffic, waits and is watched, and nothing else: none of its steps names anything of a release. */
export interface PlainCanary {
  readonly steps: CanarySteps;
  readonly origins: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  readonly gates: (watched: readonly WatchedGuardrail[]) => readonly LoweredGate[];
}

/** Undefined where the canary does more. */
export const plainCanary = onceInCommon((plan, context: TargetContext): PlainCanary | undefined => {
  if (!isPlain(plan, context)) return undefined;
  const split = trafficSplit(plan, context);
  const steps = canarySteps(plan, {
    router: isRouted(split) ? split.kind : undefined,
    watched: [],
    experiments: [],
    hooks: () => [],
    analysis: () => [],
    routes: () => [],
    gate: () => {
      throw new InternalError('a plain canary waits for nobody');
    },
    first: [],
    beforePromotion: [],
    afterPromotion: [],
  });
  return {
    steps: freezeDeep(steps),
    origins: Object.freeze(stepOrigins(plan, steps)),
    schedule: freezeDeep(canarySchedule(plan, context, [], [])),
    gates: gatesOnce((watched) => backgroundGates(plan, context, watched, steps)),
  };
});

function isPlain(plan: CommonPlan, context: TargetContext): boolean {
  return (
    plan.hooks.length === 0 &&
    argoFields(plan).stepPlugins === undefined &&
    existingAnalyses(plan, context).length === 0 &&
    plan.stages.every(
      ({ hooks, match, mirror, experiment, exit }) =>
        hooks.length === 0 &&
        match.length === 0 &&
        mirror === undefined &&
        experiment === undefined &&
        exit.every(({ kind }) => kind === 'hold'),
    )
  );
}

type Watched = Parameters<typeof backgroundGates>[2];

/** What is measured depends on a release's names; when it is measured does not, as a rule. */
function gatesOnce(make: (watched: Watched) => readonly LoweredGate[]): (watched: Watched) => readonly LoweredGate[] {
  let last: { readonly watched: Watched; readonly gates: readonly LoweredGate[] } | undefined;
  return (watched) => {
    if (last && isSame(last.watched, watched)) return last.gates;
    const judged = watched.map(({ guardrail, timing }) => ({ guardrail, timing }));
    last = { watched: judged, gates: freezeDeep(make(judged)) };
    return last.gates;
  };
}

function isSame(known: Watched, asked: Watched): boolean {
  return (
    known.length === asked.length &&
    known.every(({ guardrail, timing }, index) => {
      const other = asked[index]!;
      return (
        guardrail === other.guardrail &&
        timing.firstSeconds === other.timing.firstSeconds &&
        timing.everySeconds === other.timing.everySeconds &&
        timing.detectionSeconds === other.timing.detectionSeconds
      );
    })
  );
}

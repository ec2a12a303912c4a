import type { Schedule } from '../../insight/schedule';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { replicaShare } from './replica-share';
import { stageSeconds } from './stage-time';
import type { WatchedGuardrail } from './watched-guardrail';

/** What the controller will do: whole percents, or the share that whole pods come to. */
export function canarySchedule(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): Schedule {
  const routed = isRouted(trafficSplit(plan, context));
  return {
    segments: plan.stages.map((stage) => {
      const waitsFor = stage.exit.flatMap((exit) => (exit.kind === 'gate' ? [exit.gate.kind] : []));
      return {
        weight: routed ? Math.floor(stage.weight) : replicaShare(stage.weight, fewestReplicas(plan)),
        seconds: stageSeconds(stage, watched),
        ...(waitsFor.length ? { waitsFor } : {}),
      };
    }),
  };
}

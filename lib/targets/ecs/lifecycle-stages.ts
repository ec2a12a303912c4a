import type { Moment } from '../../definition/moment';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { shiftSteps } from '../shared/shift-steps';
import type { LifecycleStage } from './spec';

/** Where Amazon ECS runs the hooks of a moment; undefined where it runs none. */
export function stageOfMoment(at: Moment): LifecycleStage | undefined {
  switch (at) {
    case 'beforeDeploy':
      return 'PRE_SCALE_UP';
    case 'beforeTraffic':
      // The test listener leads to the candidate by then.
      return 'POST_TEST_TRAFFIC_SHIFT';
    case 'beforePromotion':
      return 'PRE_PRODUCTION_TRAFFIC_SHIFT';
    case 'afterPromotion':
      return 'POST_PRODUCTION_TRAFFIC_SHIFT';
    case 'onAbort':
      return undefined;
  }
}

/** Where Amazon ECS can pause at the end of a stage of the plan. */
export function stageOfGate({ weight, scale }: Stage): LifecycleStage {
  if (weight === 0) return scale.candidate.kind === 'none' ? 'PRE_SCALE_UP' : 'POST_TEST_TRAFFIC_SHIFT';
  return weight < 100 ? 'PRE_PRODUCTION_TRAFFIC_SHIFT' : 'POST_PRODUCTION_TRAFFIC_SHIFT';
}

/** How often Amazon ECS comes to a stage in one deployment: before every step of the shift, elsewhere once. */
export function timesAt(stage: LifecycleStage, { stages }: Plan): number {
  return stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT' ? shiftSteps(stages).length + 1 : 1;
}

import type { CustomQuery } from '../../../definition/guardrail';
import type { KayentaQuery } from '../../../definition/source-query';
import { seconds } from '../../../plan/read';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import { cannotMeasure, type CannotMeasure } from './dialect';
import type { Versions } from './versions';

/** Where nobody says it. */
const STEP_SECONDS = 60;

/** Whole seconds between two points of a series. */
export function kayentaStepSeconds({ step }: KayentaQuery): number {
  return step === undefined ? STEP_SECONDS : Math.ceil(seconds(step));
}

const JUDGE = 'kayenta NetflixACAJudge.scala: MannWhitneyClassifier with confLevel 0.98';

/**
 * The most different of so few values still come in that order by chance in more than 2 of 100 cases: 2 / C(8, 4) is
 * 2.9 %, 2 / C(10, 5) is 0.8 %.
 */
const FEWEST_POINTS = 5;

/** Why Kayenta cannot judge it; undefined for queries of others. */
export function kayentaObstacle(
  { comparison, windowSeconds, scope }: PlannedGuardrail,
  query: CustomQuery,
  { layout }: Pick<Versions, 'layout'>,
): CannotMeasure | undefined {
  if (!('kayenta' in query)) return undefined;
  if (layout === 'active') {
    return cannotMeasure(
      'stable gets no traffic that it could be compared by: the candidate has all of it',
      'let Kayenta judge a canary, which has both versions side by side',
    );
  }
  if (scope === 'service') {
    return cannotMeasure('Kayenta compares one version with the other', "leave scope: 'service' out");
  }
  const score = comparison.kind === 'absolute' && comparison.bound === 'min' ? comparison.limit : undefined;
  if (score === undefined || !Number.isInteger(score) || score < 1 || score > 100) {
    return cannotMeasure('Kayenta answers with a whole score from 0 to 100, and more is better', 'write min: 75');
  }
  const { candidate, stable } = query.kayenta;
  if (candidate === stable) {
    return cannotMeasure('candidate and stable select the same series', 'write ${candidate} and ${stable} into them');
  }
  const points = Math.floor(windowSeconds / kayentaStepSeconds(query.kayenta));
  return points >= FEWEST_POINTS
    ? undefined
    : cannotMeasure(
        `a window has ${points} points of each version, and Kayenta's judge tells fewer than ${FEWEST_POINTS} from chance never`,
        `widen the window to ${FEWEST_POINTS} steps or more; 50 are usual`,
        JUDGE,
      );
}

import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { WatchedGuardrail } from './watched-guardrail';

/** A guardrail that needs more time than it is watched for never stops anything. */
export function guardrailsThatCannotFire(
  watched: readonly WatchedGuardrail[],
  watchedSeconds: number,
  where: string,
): readonly Diagnostic[] {
  return watched
    .filter(({ timing }) => timing.detectionSeconds > watchedSeconds)
    .map(({ guardrail, timing }) => {
      const needed = formatDuration(timing.detectionSeconds);
      return finding('guardrail-cannot-fire', guardrail.path, {
        message:
          `The guardrail '${guardrail.name}' needs ${guardrail.failures} × ${formatDuration(timing.everySeconds)} + ` +
          `${formatDuration(timing.firstSeconds - timing.everySeconds)} metric delay = ${needed}; ${where} is watched for ${formatDuration(watchedSeconds)}.`,
        got: formatDuration(watchedSeconds),
        allowed: `at least ${needed}`,
        fix: `make the holds or the bake at least ${needed} long together, or set fewer failures or a shorter window`,
        source: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#delay-analysis-runs',
      });
    });
}

/** A stage that ends before the guardrail could have fired puts more users at risk than it meant to. */
export function guardrailsSlowerThanStage(
  watched: readonly WatchedGuardrail[],
  stageSeconds: number,
  watchedSeconds: number,
): readonly Diagnostic[] {
  return watched
    .filter(({ timing }) => timing.detectionSeconds > stageSeconds && timing.detectionSeconds <= watchedSeconds)
    .map(({ guardrail, timing }) =>
      finding('guardrail-slower-than-stage', guardrail.path, {
        message: `The guardrail '${guardrail.name}' can stop the release after ${formatDuration(timing.detectionSeconds)}; the first stage with users ends after ${formatDuration(stageSeconds)}.`,
        got: formatDuration(stageSeconds),
        allowed: `at least ${formatDuration(timing.detectionSeconds)}`,
        fix: `hold the first stage for at least ${formatDuration(timing.detectionSeconds)}, or set fewer failures`,
        source: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#delay-analysis-runs',
      }),
    );
}

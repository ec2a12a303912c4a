import { checkLiveness } from '../../insight/gate-liveness';
import type { Schedule } from '../../insight/schedule';
import type { Diagnostic } from '../../diagnostics';
import type { WatchedGuardrail } from './watched-guardrail';

/** Whether each guardrail has the time that its failures take. */
export function guardrailLiveness(watched: readonly WatchedGuardrail[], schedule: Schedule): readonly Diagnostic[] {
  return watched.flatMap(({ guardrail, timing }) =>
    checkLiveness(
      {
        path: guardrail.path,
        subject: `'${guardrail.name}'`,
        periodSeconds: timing.everySeconds,
        failures: guardrail.failures,
        delaySeconds: timing.firstSeconds - timing.everySeconds,
      },
      schedule,
    ),
  );
}

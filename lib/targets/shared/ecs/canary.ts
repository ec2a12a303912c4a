import type { Plan } from '../../../plan/plan';

/** A canary of CloudWatch Synthetics: a script that calls the test route by the clock. */
export interface CanarySpec {
  /** Of the guardrail, and of its alarm. */
  readonly key: string;
  /** The guardrail's path in the definition. */
  readonly path: string;
  readonly requestPath: string;
  readonly status: number;
  readonly everyMinutes: number;
}

export function canariesOf({ guardrails }: Plan): readonly CanarySpec[] {
  return guardrails.flatMap(({ name, path, signal }) =>
    signal.kind === 'synthetic'
      ? [
          {
            key: name,
            path,
            requestPath: signal.requestPath,
            status: signal.status,
            everyMinutes: signal.everySeconds / 60,
          },
        ]
      : [],
  );
}

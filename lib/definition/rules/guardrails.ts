import { finding, joinPath } from '../../diagnostics';
import type { DefinitionRule } from './rule';

const failuresOfMeasurements: DefinitionRule = {
  reads: ['guardrails'],
  check: ({ guardrails = [] }) =>
    guardrails.flatMap(({ failures, of }, index) => {
      if (of === undefined || (failures ?? DEFAULT_FAILURES) <= of) return [];
      return [
        finding('invalid-bounds', joinPath('guardrails', index, 'of'), {
          message: 'A guardrail cannot see more failures than it makes measurements.',
          got: `${failures ?? DEFAULT_FAILURES} failures of ${of} measurements`,
          allowed: `at least ${failures ?? DEFAULT_FAILURES}`,
          fix: 'raise of, or lower failures',
        }),
      ];
    }),
};

/** As `Judgement.failures` documents it. */
const DEFAULT_FAILURES = 3;

export const guardrailRules: readonly DefinitionRule[] = [failuresOfMeasurements];

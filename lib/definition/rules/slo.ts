import { finding } from '../../diagnostics';
import { parsePercentage } from '../../units';
import type { DefinitionRule } from './rule';

const hasObjective: DefinitionRule = {
  reads: ['slo'],
  check: ({ slo }) =>
    slo === undefined || slo.availability !== undefined || slo.latency !== undefined
      ? []
      : [
          finding('slo-without-objective', 'slo', {
            message: 'It promises nothing, so no alert comes of it.',
            got: 'neither availability nor latency',
            allowed: 'one of them, or both',
            fix: "add availability: '99.9%'",
          }),
        ],
};

const leavesBudget: DefinitionRule = {
  reads: ['slo'],
  check: ({ slo }) =>
    (
      [
        ['slo.availability', slo?.availability],
        ['slo.latency.share', slo?.latency?.share],
      ] as const
    ).flatMap(([path, share]) => {
      const parsed = parsePercentage(share);
      if (!parsed.ok || parsed.value < 100) return [];
      return [
        finding('slo-without-budget', path, {
          message: 'Of a promise of 100 % the first failed request takes all: there is no rate to alert on.',
          got: String(share),
          allowed: "below '100%'",
          fix: "promise what you can keep, such as '99.9%'",
        }),
      ];
    }),
};

export const sloRules: readonly DefinitionRule[] = [hasObjective, leavesBudget];

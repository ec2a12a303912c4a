import { finding, type Diagnostic } from '../../diagnostics';
import { percentText } from '../percent-text';
import { stageName, type GateStage } from './gate-stage';
import type { LoweredGate } from './lowered-gate';

/** How bad the candidate must be before a measurement of both versions together fails. */
export function checkDilution(gates: readonly LoweredGate[], stages: readonly GateStage[]): readonly Diagnostic[] {
  return gates.slice(0, 1).flatMap((gate) => {
    const { watches, limit } = gate.measures;
    const first = stages.find(({ weight }) => limit.kind === 'share' && weight > limit.max * 100);
    if (watches !== 'service' || limit.kind !== 'share' || first === undefined) return [];
    const needed = percentText((limit.max * 100) / first.weight);
    const bad = limit.bad === 'errors' ? 'failed' : 'slow';
    return [
      finding('guardrail-diluted', gate.path, {
        message: `${gate.subject} measures both versions together: in ${stageName(first)} more than ${needed} of the candidate's requests must be ${bad} before it is ${percentText(limit.max)} of all.`,
        got: `${needed} of the candidate's requests`,
        allowed: percentText(limit.max),
        fix: "measure the candidate alone (scope: 'candidate')",
      }),
    ];
  });
}

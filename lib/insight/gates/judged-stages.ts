import type { GateStage } from './gate-stage';

/** The stages in which a release is judged. */
export type JudgedStages =
  /** Stages that are meant as gates: nobody goes on before the candidate has been judged. */
  | { readonly kind: 'gates'; readonly stages: readonly GateStage[] }
  /** A slope of many equal steps: the candidate is judged somewhere on it. */
  | { readonly kind: 'ramp'; readonly stages: readonly GateStage[] }
  /** All traffic moves at once, or instances are exchanged: what is watched is the time after. */
  | { readonly kind: 'bake'; readonly stage: GateStage };

const FEWEST_STEPS_OF_RAMP = 3;

/** @param replaces instances of one version are exchanged for the other's; shares in between are no stages */
export function judgedStages(stages: readonly GateStage[], replaces: boolean): JudgedStages | undefined {
  const last = stages.at(-1);
  if (last === undefined) return undefined;
  const partial = replaces ? [] : stages.filter(({ weight, passing }) => weight > 0 && weight < 100 && !passing);
  if (partial.length === 0) return { kind: 'bake', stage: last };
  return { kind: isRamp(partial) ? 'ramp' : 'gates', stages: partial };
}

function isRamp(partial: readonly GateStage[]): boolean {
  const [{ weight: step, seconds }] = partial as [GateStage];
  return (
    partial.length >= FEWEST_STEPS_OF_RAMP &&
    partial.every((stage, index) => isNear(stage.weight, step * (index + 1)) && stage.seconds === seconds)
  );
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) < 1e-6;
}

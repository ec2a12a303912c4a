import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { CommonPlan } from '../../plan/common-plan';
import type { TargetContext } from '../target';
import { existingAnalyses, type ExistingAnalysis } from './existing-analyses';
import type { AnalysisArgument } from './manifest';
import { OWN_ARGUMENTS } from './rollout-analysis';

interface Given {
  readonly path: string;
  readonly argument: AnalysisArgument;
}

/** The controller makes one analysis of all that run at one moment, with one value for each name of an argument. */
export function argumentConflicts(plan: CommonPlan, context: TargetContext): readonly Diagnostic[] {
  const all = existingAnalyses(plan, context);
  return ['background', 'beforePromotion', 'afterPromotion'].flatMap((moment) => {
    const together = all.filter(({ at }) => at === moment || (moment === 'background' && at === 'start'));
    const own = plan.guardrails.length > 0 && moment !== 'beforePromotion' ? Object.values(OWN_ARGUMENTS) : [];
    return conflictsOf([...own.map((argument) => ({ path: 'guardrails', argument })), ...together.flatMap(given)]);
  });
}

function given({ path, analysis: { args = [] } }: ExistingAnalysis): readonly Given[] {
  return args.map((argument) => ({ path: joinPath(path, 'values', argument.name), argument }));
}

function conflictsOf(all: readonly Given[]): readonly Diagnostic[] {
  return all.flatMap(({ path, argument }, index) => {
    const first = all.slice(0, index).find((one) => one.argument.name === argument.name);
    if (!first || JSON.stringify(first.argument) === JSON.stringify(argument)) return [];
    return [
      finding('argo-analysis-argument-conflict', path, {
        message: `Analyses that run at the same moment are one to the controller, and ${first.path} gives '${argument.name}' another value.`,
        got: spoken(argument),
        allowed: spoken(first.argument),
        fix: 'give both the same value, or use another name for the argument in one of the templates',
      }),
    ];
  });
}

function spoken({ value, valueFrom }: AnalysisArgument): string {
  return value ?? JSON.stringify(valueFrom);
}

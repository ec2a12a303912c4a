import { didYouMean } from '../../definition/did-you-mean';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { CommonPlan } from '../../plan/common-plan';
import { argoFields } from './strategy-fields';

/** A name that no guardrail has would leave a guardrail armed that was meant to be off. */
export function unknownDryRuns(plan: CommonPlan): readonly Diagnostic[] {
  const known = plan.guardrails.map(({ name }) => name);
  return (argoFields(plan).dryRun ?? []).flatMap((name, index) => {
    if (known.includes(name)) return [];
    const meant = didYouMean(name, known);
    return [
      finding('unknown-guardrail', joinPath('targets.argo.dryRun', index), {
        message: `No guardrail is called '${name}'.`,
        got: name,
        allowed: known.join(', ') || 'none: there are no guardrails',
        fix: meant === undefined ? 'name one of the guardrails' : `did you mean '${meant}'?`,
      }),
    ];
  });
}

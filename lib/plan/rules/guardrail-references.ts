import { didYouMean } from '../../definition/did-you-mean';
import { finding } from '../../diagnostics';
import type { PlanRule } from './rule';

/** Analyses and experiments name guardrails of the plan. */
export const analysisNamesGuardrails: PlanRule = ({ guardrails, stages }) => {
  const known = guardrails.map(({ name }) => name);
  const named = stages.flatMap(({ exit, experiment }) => [
    ...exit.flatMap((one) => (one.kind === 'analysis' ? one.guardrails.map((name) => ({ name, path: one.path })) : [])),
    ...(experiment ? experiment.guardrails.map((name) => ({ name, path: experiment.path })) : []),
  ]);
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => {
      const meant = didYouMean(name, known);
      return finding('unknown-guardrail', path, {
        message: `No guardrail is called '${name}'.`,
        got: name,
        allowed: known.join(', ') || 'none: there are no guardrails',
        fix:
          meant === undefined
            ? `name one of the guardrails, or give one the name: '${name}'`
            : `did you mean '${meant}'?`,
      });
    });
};

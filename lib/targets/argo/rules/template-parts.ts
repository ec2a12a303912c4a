import { at, itemsOf, remembered, type Node } from '../../shared/kubernetes/rules/node';

/** What an AnalysisTemplate measures. */
export const metricsOf = remembered((template): readonly Node[] => itemsOf(at(template, 'spec', 'metrics')));

/** The arguments that an AnalysisTemplate declares. */
export const argumentsOf = remembered((template): readonly Node[] => itemsOf(at(template, 'spec', 'args')));

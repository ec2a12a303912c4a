import { corpusCases, type CorpusCase } from './argo/definitions';
import { definitions } from './flagger-definitions';

/** How many of a controller's own examples come out of definitions. */
export interface CorpusCounts {
  readonly portable: number;
  readonly typed: number;
  readonly notAtAll: number;
  readonly all: number;
}

export function argoCounts(): CorpusCounts {
  const count = (by: CorpusCase['by']) => corpusCases.filter((one) => one.by === by).length;
  return {
    portable: count('portable'),
    typed: count('typed'),
    notAtAll: count('not at all'),
    all: corpusCases.length,
  };
}

/** Every example has a definition: test/corpus/flagger.test.ts looks. */
export function flaggerCounts(): CorpusCounts {
  const all = Object.values(definitions);
  const typed = all.filter(({ targets }) => targets?.flagger !== undefined).length;
  return { portable: all.length - typed, typed, notAtAll: 0, all: all.length };
}

import type { CorpusCase } from './definitions';

export type CorpusCounts = Readonly<Record<CorpusCase['by'] | 'all', number>>;

/** How many of the examples a definition makes, for the README. */
export function corpusCounts(cases: readonly CorpusCase[]): CorpusCounts {
  const count = (by: CorpusCase['by']) => cases.filter((one) => one.by === by).length;
  return {
    portable: count('portable'),
    typed: count('typed'),
    'not at all': count('not at all'),
    all: cases.length,
  };
}

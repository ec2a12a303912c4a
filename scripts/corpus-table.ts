import { corpusCases } from '../test/corpus/argo/definitions';
import { argoCounts, flaggerCounts, type CorpusCounts } from '../test/corpus/counts';

/** How much of what the controllers' own examples say a definition can say, for the README. */
export function corpusTable(): string {
  const rows: readonly (readonly [string, CorpusCounts])[] = [
    ['Rollouts of Argo Rollouts', argoCounts()],
    ['Canaries of Flagger', flaggerCounts()],
  ];
  const lines = rows.map(
    ([title, { portable, typed, notAtAll, all }]) =>
      `| ${title} | ${portable + typed} of ${all} | ${portable} | ${typed} | ${notAtAll} |`,
  );
  const missing = corpusCases.flatMap((one) =>
    one.by === 'not at all' ? [`- ${one.rollout.split(' ')[0]}: ${one.reason}.`] : [],
  );
  return [
    '| examples | from a definition | portable | with typed fields of the target | not at all |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    'Not at all:',
    '',
    ...missing,
  ].join('\n');
}

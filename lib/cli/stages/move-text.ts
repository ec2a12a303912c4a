import { timeText } from '../../insight/timeline';
import type { Plan } from '../../plan/plan';
import type { Place } from '../../targets/written-stages';
import type { CliPaint } from '../paint';
import { conditionsOf, type Conditions } from './conditions';
import type { Decided } from './decide-all';
import type { Move, Standpoint } from './move';
import type { Subject } from './subject';
import { nameOf, placeText } from './standing';

/** What is written of each release, and what must be so before and after. */
export function decisionText({ subject, decision }: Decided, paint: CliPaint): string {
  const { release, environment } = subject.base;
  const name = paint.bold(environment === undefined ? release.name : `${release.name} ${environment}`);
  const plan = subject.base.lowered.plan;
  switch (decision.kind) {
    case 'stay':
      return `${name}  ${decision.at ? standpointText(decision.at, plan) : 'is not written'}: nothing to do`;
    case 'refused':
      return `${name}  ${decision.at ? `${standpointText(decision.at, plan)}: ` : ''}${paint.red('refused')}`;
    case 'move':
      return [`${name}  ${moveText(decision.move, plan)}`, ...hints(subject, decision.move, paint)].join('\n');
  }
}

function moveText({ from, to }: Move, plan: Plan | undefined): string {
  return `${from ? `${standpointText(from, plan)} → ` : ''}${standpointText(to, plan, from)}`;
}

function standpointText(
  { serves, candidate, places, isBack }: Standpoint,
  plan: Plan | undefined,
  before?: Standpoint,
): string {
  const place = nameOf(places);
  if (candidate === undefined) return `${serves.version} alone`;
  const where = isBack
    ? 'going back'
    : place === undefined
      ? 'in the middle of the release'
      : placeWithShare(place, plan);
  const known = before?.candidate?.image === candidate.image;
  return known ? where : `${candidate.version} beside ${serves.version}, ${where}`;
}

function placeWithShare(place: Place, plan: Plan | undefined): string {
  if (typeof place.stage !== 'number' || place.aborted) return placeText(place);
  return `${placeText(place)} (${plan?.stages[place.stage]?.weight} %)`;
}

function hints(subject: Subject, move: Move, paint: CliPaint): readonly string[] {
  const before = move.from && waitsBefore(move) ? conditionsOf(subject, move.from) : undefined;
  const after = conditionsOf(subject, move.to);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [
      'before',
      before ? [...stayTexts(before, 'stood'), ...(before.ready.length > 0 ? ['its pods are ready'] : [])] : [],
    ],
    ['then', [...stayTexts(after, 'stands'), ...endings(subject, move)]],
    ['ready', after.ready.length > 0 ? [after.ready.join(' && ')] : []],
  ];
  return rows.flatMap(([title, texts]) =>
    texts.length > 0 ? [`  ${paint.dim(title.padEnd(7))} ${texts.join('; ')}`] : [],
  );
}

/** Going back waits for nothing, but for stable's pods before a candidate with users goes. */
function waitsBefore({ kind, from }: Move): boolean {
  return from?.isBack ?? (kind === 'stage' || kind === 'done');
}

function stayTexts({ holdSeconds, waitsFor, look }: Conditions, stands: 'stood' | 'stands'): readonly string[] {
  return [
    ...(holdSeconds > 0 ? [`${stands} for ${timeText(holdSeconds)} at least`] : []),
    ...waitsFor.map((one) => `waits for: ${one}`),
    ...(look ? ['nothing watches metrics, so look at them'] : []),
  ];
}

function endings({ base }: Subject, { kind, to }: Move): readonly string[] {
  switch (kind) {
    case 'first':
    case 'done':
    case 'update':
      return [];
    case 'begin':
    case 'stage':
      return ['rollout next'];
    case 'back':
      return ['rollout abort once more removes the candidate'];
    case 'aborted':
      return base.lowered.plan?.release.version === to.serves.version
        ? []
        : ['the definition names the aborted version: rollout next would begin it again, so restore the image there'];
  }
}

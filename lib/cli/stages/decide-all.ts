import { ReleaseError } from '../../diagnostics';
import { UsageError } from '../usage-error';
import { didYouMean } from '../../definition/did-you-mean';
import { refused, type Decision } from './move';
import type { Subject } from './subject';

export interface Decided {
  readonly subject: Subject;
  readonly decision: Decision;
}

export type Decide = (subject: Subject) => Promise<Decision>;

export interface Choice {
  /** The releases to move. @default - the only one that can */
  readonly release?: readonly string[];
  readonly all?: boolean;
  /** Says where each release is; none needs to be chosen. */
  readonly dryRun?: boolean;
}

/** What is to be done with each release, one after the other. */
export async function decideAll(
  subjects: readonly Subject[],
  decide: Decide,
  choice: Choice,
): Promise<readonly Decided[]> {
  const chosen = subjects.filter(chooser(subjects, choice));
  const decided: Decided[] = [];
  for (const subject of chosen) decided.push({ subject, decision: await decideOne(subject, decide) });
  refuseToGuess(decided, choice);
  return decided;
}

async function decideOne(subject: Subject, decide: Decide): Promise<Decision> {
  try {
    return await decide(subject);
  } catch (error) {
    if (ReleaseError.isReleaseError(error)) return refused(error.diagnostics);
    throw error;
  }
}

function chooser(subjects: readonly Subject[], { release: names }: Choice): (subject: Subject) => boolean {
  if (names === undefined) return () => true;
  const known = [...new Set(subjects.map(({ base }) => base.release.name))];
  const lost = names.find((name) => !known.includes(name));
  if (lost === undefined) return ({ base }) => names.includes(base.release.name);
  const meant = didYouMean(lost, known);
  throw new UsageError(
    `no release is called ${lost}`,
    meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`,
  );
}

/** Each stage has its own hold: several releases move together only where somebody says so. */
function refuseToGuess(decided: readonly Decided[], { release, all, dryRun }: Choice): void {
  if (release !== undefined || all || dryRun) return;
  const moving = decided.flatMap(({ subject, decision }) =>
    decision.kind === 'move' && decision.move.kind !== 'first' ? [subject.base.release.name] : [],
  );
  const names = [...new Set(moving)];
  if (names.length > 1)
    throw new UsageError(
      `which release? ${names.length} have a next step: ${names.join(', ')}`,
      `say --release ${names[0]}, or --all; --dry-run says where each of them stands`,
    );
}

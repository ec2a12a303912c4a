import { limitText } from '../equivalence/compare-gates';
import { weightAt } from '../equivalence/compare-schedules';
import { secondsToFire, type GateForm } from '../equivalence/gate-form';
import type { ReleaseForm } from '../equivalence/release-form';
import { timeText } from '../timeline';

/** What the gates of the second let through that those of the first stopped, or stopped earlier. */
export function weakerGates(before: ReleaseForm, after: ReleaseForm): readonly string[] {
  const rest = [...after.gates];
  const take = (same: (gate: GateForm) => boolean) => {
    const index = rest.findIndex(same);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  // A name often holds the limit: with another limit it is another name of the same measurement. Names go first.
  const named = before.gates
    .filter(({ reaction }) => reaction !== 'isShown')
    .map((gate) => ({ gate, other: take(({ name }) => name === gate.name) }));
  return named.flatMap(({ gate, other = take((one) => measuresSame(gate, one)) }) => {
    if (other === undefined) return [`the gate ${gate.name} is gone`];
    return weaknesses(gate, other, after).map((text) => `the gate ${other.name} ${text}`);
  });
}

function measuresSame(left: GateForm, right: GateForm): boolean {
  return signalOf(left) === signalOf(right) && left.limit.kind === right.limit.kind && left.scope === right.scope;
}

function signalOf({ signal }: GateForm): string {
  return JSON.stringify(signal);
}

const REACTIONS: Readonly<Record<GateForm['reaction'], number>> = { isShown: 0, stops: 1, goesBack: 2 };

function weaknesses(before: GateForm, after: GateForm, { segments }: ReleaseForm): readonly string[] {
  const [fired, fires] = [secondsToFire(before), secondsToFire(after)];
  const [from, since] = [before.watches.fromSecond, after.watches.fromSecond];
  const unwatched = since > from && [from, since - 1].some((second) => weightAt(segments, second) > 0);
  const found: readonly (readonly [boolean, string])[] = [
    [REACTIONS[after.reaction] < REACTIONS[before.reaction], 'no longer takes the release back'],
    [isLooser(before, after), `fires ${limitText(after.limit)}, not ${limitText(before.limit)}`],
    [signalOf(before) !== signalOf(after) || before.scope !== after.scope, 'measures something else'],
    [isRarer(before, after), `fires on ${countText(after)}, not ${countText(before)}`],
    [fires > fired, `fires at the earliest after ${timeText(fires)}, not ${timeText(fired)}`],
    [after.minimumSamples > before.minimumSamples, `counts from ${after.minimumSamples} requests on`],
    [before.noData === 'fails' && after.noData === 'passes', 'passes without data'],
    [unwatched, `watches from ${timeText(since)} on, not ${timeText(from)}`],
  ];
  return found.flatMap(([is, text]) => (is ? [text] : []));
}

/** Another kind of limit cannot be compared, and so is not known to be as strict. */
function isLooser({ limit: before }: GateForm, { limit: after }: GateForm): boolean {
  if (before.kind === 'success' || after.kind === 'success') return before.kind !== after.kind;
  if (before.kind === 'usual' || after.kind === 'usual')
    return (
      before.kind !== 'usual' ||
      after.kind !== 'usual' ||
      after.deviations > before.deviations ||
      (before.than === 'other' && after.than === 'higher')
    );
  if (before.kind !== after.kind) return true;
  return before.kind === 'below' ? after.value < before.value : after.value > before.value;
}

/** More failures, or as many among fewer measurements. Judges that count otherwise are compared by time alone. */
function isRarer(before: GateForm, after: GateForm): boolean {
  if (before.judge !== after.judge) return false;
  const [was, is] = [before.of ?? Infinity, after.of ?? Infinity];
  return after.failures > before.failures || (after.failures > 1 && after.failures === before.failures && is < was);
}

function countText({ failures, of }: GateForm): string {
  const times = `${failures} failure${failures === 1 ? '' : 's'}`;
  return of === undefined ? `${times} in all` : `${times} of ${of}`;
}

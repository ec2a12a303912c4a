import { timeText } from '../timeline';
import type { Segment } from '../schedule';
import { secondsToFullTraffic } from './compare-schedules';
import { secondsToFire, type GateForm, type Judge, type LimitForm, type SignalForm } from './gate-form';

/** What differs in kind, and what differs in numbers. */
export interface Differences {
  readonly why: readonly string[];
  readonly deviations: readonly string[];
}

/** A gate with the schedule that it watches. */
interface Watching {
  readonly gate: GateForm;
  readonly segments: readonly Segment[];
}

interface Gated {
  readonly gates: readonly GateForm[];
  readonly segments: readonly Segment[];
}

/** Gates belong together by name, or where one platform prefixes names, by the end of it. */
export function compareGates(left: Gated, right: Gated): Differences {
  const rest = [...right.gates];
  const why: About[] = [];
  const deviations: About[] = [];
  const unpaired: Unpaired[] = [];
  for (const gate of left.gates) {
    const index = rest.findIndex((other) => sameName(gate.name, other.name));
    if (index < 0) {
      unpaired.push({ gate, whose: 'first' });
      continue;
    }
    const [other] = rest.splice(index, 1);
    const found = compareGate({ gate, segments: left.segments }, { gate: other!, segments: right.segments });
    why.push(...found.why.map((text) => ({ gate: gate.name, text })));
    deviations.push(...found.deviations.map((text) => ({ gate: gate.name, text })));
  }
  unpaired.push(...rest.map((gate) => ({ gate, whose: 'second' as const })));
  const shown = unpaired.filter(({ gate }) => gate.reaction === 'isShown');
  return {
    why: [...unpaired.filter((one) => !shown.includes(one)).map(onlyOne), ...grouped(why)],
    deviations: [...shown.map((one) => `${onlyOne(one)}, which stops nothing`), ...grouped(deviations)],
  };
}

interface Unpaired {
  readonly gate: GateForm;
  readonly whose: 'first' | 'second';
}

function onlyOne({ gate, whose }: Unpaired): string {
  return `only the ${whose} has the gate ${gate.name}`;
}

interface About {
  readonly gate: string;
  readonly text: string;
}

/** More names than this are counted. */
const MOST_NAMES = 2;

/** What is the same for several gates is said once. */
function grouped(differences: readonly About[]): readonly string[] {
  return [...new Set(differences.map(({ text }) => text))].map((text) => {
    const gates = differences.filter((one) => one.text === text).map(({ gate }) => gate);
    return `${gates.length > MOST_NAMES ? `${gates.length} gates` : gates.join(', ')}: ${text}`;
  });
}

function sameName(left: string, right: string): boolean {
  return left === right || left.endsWith(`-${right}`) || right.endsWith(`-${left}`);
}

function compareGate(left: Watching, right: Watching): Differences {
  const [a, b] = [left.gate, right.gate];
  const sameJudge = a.judge === b.judge;
  const unknown = !sameJudge && (a.signal.kind === 'own' || b.signal.kind === 'own');
  return {
    why: [
      ...(unknown ? ['a measurement of its own, which only its own platform can compare'] : []),
      ...(unknown ? [] : versus('', signalText(a.signal), signalText(b.signal))),
      ...versus('', limitText(a.limit), limitText(b.limit)),
      ...(unknown ? [] : versus('of the ', a.scope, b.scope)),
      ...versus('no data ', a.noData, b.noData),
      ...versus('', REACTIONS[a.reaction], REACTIONS[b.reaction]),
      ...(sameJudge && a.spelled !== b.spelled ? ['the measurement is not the same'] : []),
    ],
    deviations: [
      ...versus('fires on ', countText(a), countText(b)),
      ...versus('fires at the earliest after ', fireText(a), fireText(b)),
      ...versus('measures every ', timeText(a.everySeconds), timeText(b.everySeconds)),
      ...versus('measures ', windowText(a), windowText(b)),
      ...versus('counts ', samplesText(a), samplesText(b)),
      ...(sameJudge
        ? versus('watches from second ', watchText(a), watchText(b))
        : versus('watches from ', reachText(left), reachText(right))),
    ],
  };
}

function versus(what: string, left: string, right: string): readonly string[] {
  return left === right ? [] : [`${what}${left} against ${right}`];
}

const REACTIONS: Readonly<Record<GateForm['reaction'], string>> = {
  goesBack: 'the release goes back',
  stops: 'the release stops where it is',
  isShown: 'it is only shown',
};

function signalText(signal: SignalForm): string {
  switch (signal.kind) {
    case 'latency':
      return `latency p${signal.percentile}`;
    case 'errorRate':
      return 'error rate';
    case 'throughput':
      return 'throughput';
    case 'check':
      return `the check ${signal.name}`;
    case 'own':
      return signal.text;
  }
}

export function limitText(limit: LimitForm): string {
  switch (limit.kind) {
    case 'above':
    case 'below':
      return `${limit.kind} ${limit.value}`;
    case 'timesStable':
      return `above ${limit.value} × stable`;
    case 'aboveStable':
      return `more than ${limit.value} above stable`;
    case 'usual':
      return `${limit.deviations} deviations ${limit.than} than usual`;
    case 'success':
      return 'must succeed';
  }
}

/** When a value of CloudWatch is there, only its metric knows; elsewhere the artefact waits for it. */
function fireText(gate: GateForm): string {
  const delay: Readonly<Record<Judge, string>> = {
    argo: '',
    flagger: ' and one interval',
    cloudWatch: " and the metric's delay",
  };
  return `${timeText(secondsToFire(gate))}${delay[gate.judge]}`;
}

function countText({ failures, of }: GateForm): string {
  return of === undefined ? `${failures} failures in all` : `${failures} failures of ${of}`;
}

function windowText({ windowSeconds }: GateForm): string {
  return windowSeconds === undefined ? 'a window that is not said' : `over ${timeText(windowSeconds)}`;
}

function samplesText({ minimumSamples }: GateForm): string {
  return minimumSamples === 0 ? 'any number of requests' : `from ${minimumSamples} requests on`;
}

function watchText({ watches: { fromSecond, untilSecond } }: GateForm): string {
  return `${fromSecond} to ${untilSecond}`;
}

/** A watch before the first traffic sees nothing; platforms begin it when it is easy for them. */
function reachText({ gate: { watches }, segments }: Watching): string {
  const quiet = secondsToFullTraffic([...segments.filter(({ weight }) => weight === 0), segments.at(-1)!]);
  const full = secondsToFullTraffic(segments);
  const from = Math.max(quiet, watches.fromSecond);
  const after = Math.max(0, watches.untilSecond - full);
  return `${timeText(from)} on${after === 0 ? ' up to full traffic' : ` and ${timeText(after)} of full traffic`}`;
}

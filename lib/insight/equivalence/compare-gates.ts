import { timeText } from '../timeline';
import type { Segment } from '../schedule';
import { secondsToFullTraffic } from './compare-schedules';
import { secondsToFire, type GateForm, type LimitForm, type SignalForm } from './gate-form';
import { stableJson } from './stable-json';

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
  const why: string[] = [];
  const deviations: string[] = [];
  for (const gate of left.gates) {
    const index = rest.findIndex((other) => sameName(gate.name, other.name));
    if (index < 0) {
      why.push(`only the first has the gate ${gate.name}`);
      continue;
    }
    const [other] = rest.splice(index, 1);
    const found = compareGate({ gate, segments: left.segments }, { gate: other!, segments: right.segments });
    why.push(...found.why.map((one) => `${gate.name}: ${one}`));
    deviations.push(...found.deviations.map((one) => `${gate.name}: ${one}`));
  }
  return { why: [...why, ...rest.map(({ name }) => `only the second has the gate ${name}`)], deviations };
}

function sameName(left: string, right: string): boolean {
  return left === right || left.endsWith(`-${right}`) || right.endsWith(`-${left}`);
}

function compareGate(left: Watching, right: Watching): Differences {
  const [a, b] = [left.gate, right.gate];
  const versus = (x: string, y: string) => (x === y ? [] : [`${x} against ${y}`]);
  const sameJudge = a.judge === b.judge;
  const unknown = !sameJudge && (a.signal.kind === 'own' || b.signal.kind === 'own');
  return {
    why: [
      ...(unknown ? ['a measurement of its own, which only its own platform can compare'] : []),
      ...(unknown ? [] : versus(signalText(a.signal), signalText(b.signal))),
      ...versus(limitText(a.limit), limitText(b.limit)),
      ...(unknown ? [] : versus(`of the ${a.scope}`, `of the ${b.scope}`)),
      ...versus(`no data ${a.noData}`, `no data ${b.noData}`),
      ...versus(REACTIONS[a.reaction], REACTIONS[b.reaction]),
      ...(sameJudge && a.spelled !== b.spelled ? ['the measurement is not the same'] : []),
    ],
    deviations: [
      ...versus(countText(a), countText(b)),
      ...versus(
        `fires after ${timeText(secondsToFire(a))}`,
        `${timeText(secondsToFire(b))}`.replace(/^/, 'fires after '),
      ),
      ...versus(`measures every ${timeText(a.everySeconds)}`, `measures every ${timeText(b.everySeconds)}`),
      ...versus(windowText(a), windowText(b)),
      ...versus(samplesText(a), samplesText(b)),
      ...(sameJudge ? versus(watchText(a), watchText(b)) : versus(reachText(left), reachText(right))),
    ],
  };
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

function limitText(limit: LimitForm): string {
  switch (limit.kind) {
    case 'above':
    case 'below':
      return `${limit.kind} ${limit.value}`;
    case 'timesStable':
      return `above ${limit.value} × stable`;
    case 'aboveStable':
      return `more than ${limit.value} above stable`;
    case 'success':
      return 'must succeed';
  }
}

function countText({ failures, of }: GateForm): string {
  return of === undefined ? `${failures} failed in all` : `${failures} of ${of} failed`;
}

function windowText({ windowSeconds }: GateForm): string {
  return windowSeconds === undefined ? 'a window that is not said' : `over ${timeText(windowSeconds)}`;
}

function samplesText({ minimumSamples }: GateForm): string {
  return minimumSamples === 0 ? 'counts any number of requests' : `counts from ${minimumSamples} requests on`;
}

function watchText({ watches: { fromSecond, untilSecond } }: GateForm): string {
  return stableJson(['watches', fromSecond, untilSecond])
    .replace(/[[\]"]/g, '')
    .replaceAll(',', ' ');
}

/** A watch before the first traffic sees nothing; platforms begin it when it is easy for them. */
function reachText({ gate: { watches }, segments }: Watching): string {
  const quiet = secondsToFullTraffic([...segments.filter(({ weight }) => weight === 0), segments.at(-1)!]);
  const full = secondsToFullTraffic(segments);
  const from = Math.max(quiet, watches.fromSecond);
  const after = Math.max(0, watches.untilSecond - full);
  return `watches from ${timeText(from)} on${after === 0 ? ' up to full traffic' : ` and ${timeText(after)} of full traffic`}`;
}

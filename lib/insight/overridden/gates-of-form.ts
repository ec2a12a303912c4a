import type { GateForm } from '../equivalence/gate-form';
import type { ReleaseForm } from '../equivalence/release-form';
import type { GateLimit, GateMeasure } from '../gates/gate-measure';
import type { AnalysisPlace, ArgoGate, LoweredGate } from '../gates/lowered-gate';
import type { Schedule } from '../schedule';

/** The guardrails that a target lowered, by the names that artefacts know them by. */
export type NamedGates = ReadonlyMap<string, LoweredGate>;

/**
 * The gates of a release as an artefact says them. What an artefact cannot say (how late a metric source is, what the
 * guardrail is called in the definition) is taken from what was lowered.
 */
export function gatesOfForm({ gates, segments }: ReleaseForm, named: NamedGates): readonly LoweredGate[] {
  return gates.flatMap((form): readonly LoweredGate[] => {
    const lowered = named.get(form.name);
    return lowered && isAnalysis(lowered) && form.judge === lowered.judge
      ? [analysisGate(form, lowered, { segments })]
      : [];
  });
}

function isAnalysis(gate: LoweredGate): gate is ArgoGate {
  return 'runs' in gate;
}

function analysisGate(form: GateForm, lowered: ArgoGate, schedule: Schedule): ArgoGate {
  const atZero = schedule.segments.flatMap(({ weight }, index) => (weight === 0 ? [index] : []));
  return {
    judge: lowered.judge,
    path: lowered.path,
    subject: lowered.subject,
    delaySeconds: lowered.delaySeconds,
    inconclusiveLimit: lowered.inconclusiveLimit,
    consecutiveErrorLimit: lowered.consecutiveErrorLimit,
    measures: measureOf(form, lowered.measures),
    rollsBack: form.reaction === 'goesBack',
    intervalSeconds: form.everySeconds,
    initialDelaySeconds: form.firstSeconds,
    failureLimit: form.failures - 1,
    ...(form.of === undefined ? {} : { count: form.of }),
    ...(lowered.seesAtZero && atZero.length > 0 ? { seesAtZero: atZero } : {}),
    runs: placeOf(form, schedule),
  };
}

function measureOf(form: GateForm, lowered: GateMeasure): GateMeasure {
  const own = form.signal.kind === 'own';
  return {
    windowSeconds: form.windowSeconds ?? lowered.windowSeconds,
    // A query of its own does not say whose requests it counts; neither does it say that it counts others.
    watches: own ? lowered.watches : form.scope === 'candidate' ? 'candidate' : 'service',
    limit: own ? lowered.limit : limitOf(form),
    floor: form.minimumSamples,
  };
}

function limitOf({ signal, limit }: GateForm): GateLimit {
  switch (limit.kind) {
    case 'above':
      if (signal.kind === 'errorRate') return { kind: 'share', max: limit.value, bad: 'errors' };
      if (signal.kind === 'latency') return { kind: 'share', max: slower(signal.percentile), bad: 'slow requests' };
      return OTHER;
    case 'timesStable':
      return signal.kind === 'errorRate' ? { kind: 'ratio', maxTimesStable: limit.value } : OTHER;
    case 'aboveStable':
      return signal.kind === 'errorRate' ? { kind: 'delta', maxAboveStable: limit.value } : OTHER;
    case 'below':
    case 'usual':
    case 'success':
      return OTHER;
  }
}

const OTHER: GateLimit = { kind: 'other' };

/** The share of requests that is slower than a percentile, without the noise of binary fractions. */
function slower(percentile: number): number {
  return Math.round((100 - percentile) * 1e6) / 1e8;
}

/** What ends by itself before full traffic is a part of its stage; the rest runs beside the stages. */
function placeOf({ watches, of }: GateForm, { segments }: Schedule): AnalysisPlace {
  let start = 0;
  const spans = segments.map(({ seconds }) => {
    const from = start;
    start += seconds;
    return { from, until: start };
  });
  const found = spans.findIndex(({ from, until }) => from >= watches.fromSecond || until > watches.fromSecond);
  const index = found < 0 ? spans.length - 1 : found;
  const { from, until } = spans[index]!;
  const within = of !== undefined && watches.untilSecond <= until;
  return within
    ? { kind: 'inStage', stage: index, startSeconds: watches.fromSecond - from }
    : { kind: 'background', fromStage: index };
}

import type { GateForm } from '../gate-form';
import { secondsOf } from '../kubernetes/scalars';
import type { Node } from '../node';
import type { Detail } from '../release-form';
import { stableJson } from '../stable-json';
import type { WeightLine } from '../weight-line';
import { readAnalysis, type AnalysisContext } from './analysis';
import { readExperiment } from './experiment';
import { waitFor } from './blue-green';

export interface StepContext extends AnalysisContext {
  readonly line: WeightLine;
  /** The share of traffic that a weight comes to. */
  readonly share: (weight: number) => number;
  /** What happens on the way to a weight. */
  readonly reach: ((weight: number, before: number) => void) | undefined;
  /** Routes that the controller may make. */
  readonly managed: ReadonlySet<string>;
}

export interface StepRun {
  /** The state in which each step begins. */
  readonly starts: readonly { readonly second: number; readonly weight: number }[];
  readonly gates: readonly GateForm[];
  readonly routes: readonly string[];
  readonly details: Readonly<Record<string, Detail>>;
}

/** Takes the steps one after the other, as the controller does. */
export function runSteps(steps: Node, context: StepContext): StepRun {
  const { line } = context;
  const starts: StepRun['starts'][number][] = [];
  const gates: GateForm[] = [];
  const routes: string[] = [];
  const details: Record<string, Detail> = {};
  const open = new Set<string>();
  let weight = 0;
  steps.list().forEach((step, index) => {
    starts.push({ second: line.second, weight: line.currentWeight });
    const [kind, ...more] = step.keys();
    if (kind === undefined || more.length > 0) step.refuse('one kind of step is expected');
    const body = step.get(kind!);
    switch (kind) {
      case 'setWeight': {
        const next = body.count();
        if (next > 100 || next < weight) body.refuse(`the weight ${next} is not between ${weight} and 100`);
        context.reach?.(next, weight);
        // Several weights come to one number of pods.
        if (context.reach) details[`steps[${index}].setWeight`] = next;
        weight = next;
        line.set(context.share(next));
        break;
      }
      case 'pause': {
        const duration = body.only('duration').get('duration');
        if (duration.exists) line.hold(secondsOf(duration));
        else line.wait('approval');
        break;
      }
      case 'analysis': {
        const fromSecond = line.second;
        const measured = readAnalysis(body, context);
        // All of one step run at the same time.
        const longest = Math.max(0, ...measured.map(({ seconds = 0 }) => seconds));
        for (const one of measured) waitFor({ ...one, seconds: 0 }, line, body);
        line.hold(longest);
        gates.push(
          ...measured.map(({ gate, seconds = 0 }) => ({
            ...gate,
            watches: { fromSecond, untilSecond: fromSecond + seconds },
          })),
        );
        break;
      }
      case 'setCanaryScale':
        body.only('weight', 'replicas', 'matchTrafficWeight');
        details[`steps[${index}].setCanaryScale`] = stableJson(body.value);
        break;
      case 'experiment': {
        const { gates: judged, seconds } = readExperiment(body, context);
        const fromSecond = line.second;
        if (seconds === undefined) line.wait('experiment');
        else line.hold(seconds);
        gates.push(...judged.map((gate) => ({ ...gate, watches: { fromSecond, untilSecond: line.second } })));
        details[`steps[${index}].experiment`] = stableJson(body.get('templates').value);
        break;
      }
      case 'plugin':
        line.wait(`plugin ${body.only('name', 'config').get('name').text()}`);
        details[`steps[${index}].plugin`] = stableJson(body.value);
        break;
      case 'setHeaderRoute':
      case 'setMirrorRoute': {
        const name = body.get('name').text();
        if (!context.managed.has(name)) body.get('name').refuse('it is none of the managed routes');
        const removes = body.keys().length === 1;
        if (removes && !open.delete(name)) body.refuse('it removes a route that there is not');
        if (!removes) open.add(name);
        routes.push(`${line.second} s at ${line.currentWeight} %: ${kind} ${stableJson(body.value)}`);
        break;
      }
      default:
        step.refuse(`the step '${kind}' is not known here`);
    }
  });
  return { starts, gates, routes, details };
}

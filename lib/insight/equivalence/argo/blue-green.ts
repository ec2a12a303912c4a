import type { GateForm } from '../gate-form';
import type { Node } from '../node';
import { WeightLine } from '../weight-line';
import { keptDetails } from './kept-details';
import { readAnalysis, type Measured } from './analysis';
import { ABORT_SCALE_DOWN_SECONDS, SCALE_DOWN_SECONDS, type ReadStrategy, type StrategyContext } from './read-strategy';

/** One switch of a Service, with analyses before and after it. */
export function readBlueGreen(strategy: Node, context: StrategyContext): ReadStrategy {
  strategy.only(
    'activeService',
    'previewService',
    'previewReplicaCount',
    'autoPromotionEnabled',
    'autoPromotionSeconds',
    'scaleDownDelaySeconds',
    'abortScaleDownDelaySeconds',
    'scaleDownDelayRevisionLimit',
    'maxUnavailable',
    'antiAffinity',
    'prePromotionAnalysis',
    'postPromotionAnalysis',
    'activeMetadata',
    'previewMetadata',
  );
  const active = strategy.get('activeService');
  for (const service of [active, strategy.get('previewService')].filter(({ exists }) => exists))
    context.manifests.find('Service', service, context.rollout.namespace);
  const services = { stable: active.text() };
  const analysis = (field: string) =>
    strategy.get(field).exists ? readAnalysis(strategy.get(field), { ...context, services }) : [];
  const line = new WeightLine();
  const before = analysis('prePromotionAnalysis');
  // The metrics of one analysis are measured at the same time.
  line.hold(Math.max(0, ...before.map(({ seconds = 0 }) => seconds)));
  for (const one of before) waitFor({ ...one, seconds: 0 }, line, strategy);
  const early = before.map(({ gate }): GateForm => ({ ...gate, watches: { fromSecond: 0, untilSecond: line.second } }));
  if (!strategy.get('autoPromotionEnabled').flag(true)) line.wait('approval');
  else line.hold(strategy.get('autoPromotionSeconds').count(0));
  const start = line.second;
  line.set(100);
  const after = analysis('postPromotionAnalysis');
  const bake = Math.max(0, ...after.map(({ seconds = 0 }) => seconds));
  if (after.some(({ ends }) => !ends)) strategy.get('postPromotionAnalysis').refuse('it must end by itself');
  line.hold(bake);
  for (const { waits } of after) if (waits !== undefined) line.wait(waits);
  return {
    segments: line.end(),
    routes: [],
    gates: [
      ...early,
      ...after.map(({ gate, seconds = 0 }): GateForm => ({
        ...gate,
        // The Service leads to the candidate alone by then.
        scope: gate.scope === 'service' ? 'candidate' : gate.scope,
        watches: { fromSecond: start, untilSecond: start + seconds },
      })),
    ],
    previousStaysSeconds: strategy.get('scaleDownDelaySeconds').count(SCALE_DOWN_SECONDS),
    details: {
      abortScaleDownDelaySeconds: strategy.get('abortScaleDownDelaySeconds').count(ABORT_SCALE_DOWN_SECONDS),
      ...(strategy.get('previewReplicaCount').exists
        ? { previewReplicaCount: strategy.get('previewReplicaCount').count() }
        : {}),
      ...keptDetails(strategy),
    },
  };
}

/** The step goes on when the analysis has ended well. */
export function waitFor({ gate, waits, ends, seconds = 0 }: Measured, line: WeightLine, place: Node): void {
  if (!ends) place.refuse(`the measurement '${gate.name}' never ends, and this waits for its end`);
  if (waits !== undefined) line.wait(waits);
  else line.hold(seconds);
}

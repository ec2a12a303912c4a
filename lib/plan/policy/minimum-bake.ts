import { seconds } from '../read';
import type { Update } from '../plan';
import type { PlanSource } from '../source';
import type { ExitCondition, Stage } from '../stage';

/**
 * Raises a bake that nobody wrote to what the platform demands. A written one that is too short is refused by
 * `checkPolicy` instead: what a user wrote is never changed. A rolling update without guardrails has nothing to watch.
 */
export function withMinimumBake(stages: readonly Stage[], update: Update, source: PlanSource): readonly Stage[] {
  const { minimumBake, guardrails } = source.demands;
  const watched =
    update.kind === 'sideBySide' ||
    (update.kind === 'rolling' && (source.definition.guardrails?.length ?? 0) + guardrails.length > 0);
  if (minimumBake === undefined || !watched || writtenBake(source) !== undefined) return stages;
  const wanted = seconds(minimumBake.value);
  return stages.map((stage, index) =>
    index === stages.length - 1 ? { ...stage, exit: raised(stage.exit, wanted, minimumBake.path) } : stage,
  );
}

function raised(exit: readonly ExitCondition[], wanted: number, path: string): readonly ExitCondition[] {
  const held = exit.find((one) => one.kind === 'hold');
  if (held && held.seconds >= wanted) return exit;
  return [{ kind: 'hold', path, seconds: wanted }, ...exit.filter((one) => one !== held)];
}

/** The bake that stands in the definition, and where. */
export function writtenBake({
  definition: { strategy },
  at,
}: PlanSource): { readonly path: string; readonly seconds: number } | undefined {
  if (!strategy) return undefined;
  const steps: (string | number)[] = ['strategy'];
  const outer = strategy.kind === 'shadow' && strategy.then ? (steps.push('then'), strategy.then) : strategy;
  const inner =
    outer.kind === 'blueGreen' && outer.bake === undefined && outer.shift ? (steps.push('shift'), outer.shift) : outer;
  if (!('bake' in inner) || inner.bake === undefined) return undefined;
  return { path: at(...steps, 'bake'), seconds: seconds(inner.bake) };
}

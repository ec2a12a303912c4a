import type { Plan } from '../../plan/plan';

/** A switch of all traffic at once, with at most a gate before it. */
export function isPlainSwitch({ strategy, stages }: Plan): boolean {
  const [preview, full] = stages;
  if (strategy.kind !== 'blueGreen' || stages.length !== 2 || preview!.weight !== 0 || full!.weight !== 100) {
    return false;
  }
  return preview!.match.length === 0 && preview!.exit.every((exit) => exit.kind === 'gate');
}

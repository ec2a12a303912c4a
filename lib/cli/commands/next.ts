import type { ExitCode } from '../exit-code';
import type { Host } from '../host';
import { moveReleases, type MoveOptions } from '../stages/move-releases';
import { nextMove } from '../stages/next-move';

/** Writes the next stage of a release whose stages are commits: one step from what is written. */
export async function next(paths: readonly string[], options: MoveOptions, host: Host): Promise<ExitCode> {
  return moveReleases(paths, options, host, nextMove);
}

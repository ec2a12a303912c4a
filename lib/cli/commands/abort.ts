import type { ExitCode } from '../exit-code';
import type { Host } from '../host';
import { abortMove } from '../stages/abort-move';
import { moveReleases, type MoveOptions } from '../stages/move-releases';

/** Writes the way back to stable: first the traffic, and when run once more, without the candidate. */
export async function abort(paths: readonly string[], options: MoveOptions, host: Host): Promise<ExitCode> {
  return moveReleases(paths, options, host, abortMove);
}

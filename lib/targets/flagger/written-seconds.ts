import { InternalError } from '../../diagnostics';
import { parseDuration, type Duration } from '../../units';

/** A duration of `targets.flagger`, which the schema has checked. */
export function writtenSeconds(duration: Duration): number {
  const read = parseDuration(duration);
  if (!read.ok) throw new InternalError(`the checked duration ${read.got} cannot be read`);
  return read.value;
}

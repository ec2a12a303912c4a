import { createColors } from 'picocolors';
import type { Paint } from '../diagnostics';
import type { Host, TextSink } from './host';

export type CliPaint = ReturnType<typeof createColors>;

/** Colours for a terminal; none for a pipe, for NO_COLOR (https://no-color.org) or for a terminal without them. */
export function paintFor({ env }: Pick<Host, 'env'>, sink: TextSink): CliPaint {
  const refused = Boolean(env.NO_COLOR) || env.TERM === 'dumb';
  return createColors(!refused && (sink.isTTY === true || Boolean(env.FORCE_COLOR)));
}

/** The same colours in the terms of diagnostics. */
export function diagnosticPaint(paint: CliPaint): Paint {
  const colour = { error: paint.red, warning: paint.yellow, info: paint.blue };
  return { severity: (severity, text) => colour[severity](text), dim: paint.dim };
}

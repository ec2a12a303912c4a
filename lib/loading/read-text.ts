import { readFileSync } from 'node:fs';
import { finding, type Diagnostic } from '../diagnostics';
import { statsOf } from './stats-of';

const LARGEST_BYTES = 1024 * 1024;

export type ReadText = { readonly text: string } | { readonly problem: Diagnostic };

/** A file's text; larger than any real definition, or not UTF-8, is refused before anything parses it. */
export function readText(file: string): ReadText {
  const stats = statsOf(file);
  if (!stats?.isFile())
    return { problem: problem(file, 'file-unreadable', 'There is no such file.', 'check the path') };
  if (stats.size > LARGEST_BYTES) {
    const got = `${stats.size} bytes`;
    return {
      problem: {
        ...problem(file, 'file-too-large', 'No definition is this large.', 'split it into several files'),
        got,
      },
    };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    const reason = error instanceof TypeError ? 'It is not UTF-8.' : String((error as Error).message);
    return { problem: problem(file, 'file-unreadable', reason, 'save it as UTF-8, and readable') };
  }
}

function problem(file: string, code: 'file-unreadable' | 'file-too-large', message: string, fix: string): Diagnostic {
  return { ...finding(code, '', { message, allowed: 'a text file in UTF-8 of at most 1 MiB', fix }), file };
}

import { join, resolve } from 'node:path';
import { finding, ReleaseError, type Diagnostic } from '../diagnostics';

export interface LoadedProgram {
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly findings: readonly Diagnostic[];
}

/**
 * Runs a definition that is a program, TypeScript included. Its imports of `rollout-constructs` get this very library:
 * what it defines is of the same classes, and a checkout needs no build.
 */
export async function loadProgram(file: string): Promise<LoadedProgram> {
  const { createJiti } = await import('jiti');
  const library = await import('../index');
  const jiti = createJiti(resolve(file), {
    // Nothing outside of the output folder is written.
    fsCache: false,
    interopDefault: false,
    virtualModules: { 'rollout-constructs': library },
    alias: Object.fromEntries(
      ['aws', 'k8s', 'testing'].map((part) => [`rollout-constructs/${part}`, join(__dirname, '..', part, 'index')]),
    ),
  });
  try {
    const exports = await inTime(jiti.import<Record<string, unknown>>(resolve(file)));
    // Reading exports may run code of the program: it is done once, here.
    return { exports: { ...exports }, findings: [] };
  } catch (error) {
    return { findings: failure(error, file) };
  }
}

const LONGEST_SECONDS = 60;

/** A program that awaits what never comes would end the whole command without a word. */
async function inTime<T>(loading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it awaits something that has not come in ${LONGEST_SECONDS} s`)),
      LONGEST_SECONDS * 1000,
    );
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}

function failure(error: unknown, file: string): readonly Diagnostic[] {
  if (ReleaseError.isReleaseError(error)) return error.diagnostics.map((one) => ({ ...one, file: one.file ?? file }));
  const { message, stack, name } = describe(error);
  const line = lineOf(`${message}\n${stack}`, resolve(file));
  const place = line === undefined ? {} : { line };
  const at = line === undefined ? '' : ` (line ${line})`;
  // A parser's message names the file, which the finding does too.
  const reason = shortened(message.split('\n')[0]!.replaceAll(resolve(file), file));
  return name === 'SyntaxError' || /ParseError|SyntaxError/.test(message)
    ? [
        {
          ...finding('file-syntax', '', { message: `This program cannot be read: ${reason}${at}`, fix: 'correct it' }),
          file,
          ...place,
        },
      ]
    : [
        {
          ...finding('file-failed', '', { message: `This program failed: ${reason}${at}`, fix: 'correct it' }),
          file,
          ...place,
        },
      ];
}

const LONGEST_REASON = 500;

function shortened(text: string): string {
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON)}…`;
}

/** Errors of the program's realm are not instances of this one's classes. */
function describe(error: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  const parts = typeof error === 'object' && error !== null ? (error as Partial<Error>) : { message: String(error) };
  const text = (part: unknown, otherwise: string): string => (typeof part === 'string' ? part : otherwise);
  return { name: text(parts.name, ''), message: text(parts.message, 'no message'), stack: text(parts.stack, '') };
}

function lineOf(text: string, file: string): number | undefined {
  const start = text.indexOf(`${file}:`);
  const found = start >= 0 ? /^:(\d+)/.exec(text.slice(start + file.length)) : /\((\d+):\d+\)/.exec(text);
  return found ? Number(found[1]) : undefined;
}

import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import { UsageError } from '../usage-error';

export interface SchemaOptions {
  readonly out?: string;
}

const schemas: Readonly<Record<'release' | 'platform', () => Promise<object>>> = {
  release: async () => (await import('../../definition/schema/json-schema')).releaseJsonSchema(),
  platform: async () => (await import('../../platform/json-schema')).platformJsonSchema(),
};

/** Prints or writes the JSON Schema that editors check a definition with. */
export async function schema(which: 'release' | 'platform', { out }: SchemaOptions, host: Host): Promise<ExitCode> {
  const text = `${JSON.stringify(await schemas[which](), undefined, 2)}\n`;
  if (out === undefined) {
    host.stdout.write(text);
    return exitCode.ok;
  }
  const file = resolve(host.cwd, out);
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(
      `the schema cannot be written to ${out} (${code})`,
      'name a file in a folder that exists and can be written',
    );
  }
  host.stdout.write(`${relative(host.cwd, file)} written\n`);
  return exitCode.ok;
}

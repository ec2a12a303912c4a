import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithTools } from './npm-tools';
import { packedPackage } from './packed-package';

const packed = packedPackage();

describeWithTools('what is published', ['publint', '@arethetypeswrong/cli'], (tools) => {
  test('publint has nothing to say', () => {
    const out = execFileSync('node', [join(tools, 'publint/src/cli.js'), packed.tarball, '--strict'], {
      encoding: 'utf8',
    });
    expect(out).toContain('All good!');
  });

  test('the types are right for every way to resolve modules', () => {
    const attw = join(tools, '@arethetypeswrong/cli/dist/index.js');
    // It ends with 1 for what is found, before a pipe has all of it.
    const report = `${packed.tarball}.json`;
    const file = openSync(report, 'w');
    spawnSync('node', [attw, packed.tarball, '--format', 'json'], { stdio: ['ignore', file, 'ignore'] });
    closeSync(file);
    const { analysis } = JSON.parse(readFileSync(report, 'utf8')) as {
      readonly analysis: { readonly entrypoints: object; readonly problems: readonly object[] };
    };
    expect(Object.keys(analysis.entrypoints)).toContain('./k8s');
    // Vitest itself cannot be loaded by CommonJS.
    expect(analysis.problems).toEqual([
      { kind: 'CJSResolvesToESM', entrypoint: './testing/vitest', resolutionKind: 'node16-cjs' },
    ]);
  });
});

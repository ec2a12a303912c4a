import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type Project } from './packed-package';

/** The oldest names that a consumer may have (`cdk8s init`), and nothing besides. */
const options = { strict: true, noEmit: true, target: 'ES2017', lib: ['es2016'], types: [] };
const NODE10 = { module: 'CommonJS', moduleResolution: 'Node10' };
const NODENEXT = { module: 'NodeNext', moduleResolution: 'NodeNext' };
const BUNDLER = { module: 'ESNext', moduleResolution: 'Bundler' };

interface Compiler {
  readonly typescript: string;
  readonly compilerOptions: object;
}

/** TypeScript 6 deprecates the old way to resolve modules and 7 has left it. */
export const compilers = (tools: string) =>
  ({
    '5.0': { typescript: join(tools, 'ts50'), compilerOptions: NODE10 },
    '5.0, NodeNext': { typescript: join(tools, 'ts50'), compilerOptions: NODENEXT },
    '5.0, Bundler': { typescript: join(tools, 'ts50'), compilerOptions: BUNDLER },
    '5.9': { typescript: join(checkout, 'node_modules/typescript'), compilerOptions: NODE10 },
    '5.9, NodeNext': { typescript: join(checkout, 'node_modules/typescript'), compilerOptions: NODENEXT },
    '5.9, Bundler': { typescript: join(checkout, 'node_modules/typescript'), compilerOptions: BUNDLER },
    '6.0': { typescript: join(tools, 'ts60'), compilerOptions: NODENEXT },
    '6.0, Bundler': { typescript: join(tools, 'ts60'), compilerOptions: BUNDLER },
    '7.0': { typescript: join(tools, 'ts70'), compilerOptions: NODENEXT },
    '7.0, Bundler': { typescript: join(tools, 'ts70'), compilerOptions: BUNDLER },
  }) satisfies Readonly<Record<string, Compiler>>;

export type CompilerName = keyof ReturnType<typeof compilers>;

export const compilerNames = Object.keys(compilers('')) as CompilerName[];

/** What the compiler says about the consumer and about us; a peer's own declarations are the peer's. */
export function problemsOf(
  { folder, run }: Project,
  { typescript, compilerOptions }: Compiler,
  more: object = { skipLibCheck: false },
): readonly string[] {
  const config = { compilerOptions: { ...options, ...compilerOptions, ...more }, files: ['consumer.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    run('node', join(typescript, 'bin/tsc'), '--pretty', 'false');
    return [];
  } catch (error) {
    const lines = (error as Error).message.split('\n').filter((line) => /error TS\d+/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    return lines.filter((line) => !line.includes('node_modules/') || line.includes('/rollout-constructs/dist/'));
  }
}

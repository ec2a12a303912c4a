import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilerNames as names, compilers, problemsOf, type CompilerName } from './compilers';
import { describeWithTools } from './npm-tools';
import { checkout, packedPackage, type Project } from './packed-package';

const { project } = packedPackage();

const { exports: entries } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
const specifiers = Object.keys(entries)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => name.replace(/^\./, 'rollout-constructs'));

const OWN = `import { canary, defineRelease, errorRate, type Diagnostic, type Release } from 'rollout-constructs';

export const shop: Release = defineRelease({
  name: 'shop',
  workload: { image: 'registry.example.com/shop:2.0.0', port: 8080, health: '/health', replicas: { min: 2, max: 4 } },
  strategy: canary({ weights: ['5%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%' })],
});
export function codes(all: readonly Diagnostic[]): readonly string[] {
  return all.map(({ code }) => code);
}
`;

const ALL = specifiers.map((name, index) => `export * as part${index} from '${name}';`).join('\n');

describeWithTools('declarations', ['ts50', 'ts60', 'ts70'], (tools) => {
  const all = compilers(tools);

  const problems = (consumed: Project, name: CompilerName, skipLibCheck = false) =>
    problemsOf(consumed, all[name], { skipLibCheck });

  const consumer = (file: string, peers: readonly string[] = []) =>
    project({
      peers,
      files: { 'package.json': JSON.stringify({ name: 'consumer', private: true }), 'consumer.ts': file },
    });

  test('every compiler takes a consumer of the core without any peer, with and without skipLibCheck', () => {
    const core = consumer(OWN);
    const found = names.map((name) => [name, problems(core, name), problems(core, name, true)]);
    expect(found).toEqual(names.map((name) => [name, [], []]));
  });

  // Without skipLibCheck the compiler checks all that it checks with it, and the declarations as well.
  test('every compiler checks the declarations of every entry point', () => {
    const whole = consumer(ALL, ['constructs', 'cdk8s', 'aws-cdk-lib', '@pulumi', '@types/node']);
    const chosen: readonly CompilerName[] = ['5.0', '5.9', '6.0', '7.0'];
    expect(chosen.map((name) => [name, problems(whole, name)])).toEqual(chosen.map((name) => [name, []]));
  }, 600_000);

  test.each([
    ['rollout-constructs/pulumi/kubernetes', ['@pulumi/pulumi', '@pulumi/kubernetes']],
    ['rollout-constructs/pulumi/aws', ['@pulumi/pulumi', '@pulumi/aws']],
    ['rollout-constructs/pulumi/policy', ['@pulumi/pulumi', '@pulumi/policy']],
    ['rollout-constructs/aws', ['aws-cdk-lib', 'constructs']],
    ['rollout-constructs/k8s', ['cdk8s', 'constructs']],
  ])('%s compiles where its own peers alone are installed', (specifier, peers) => {
    expect(problems(consumer(`export * from '${specifier}';`, [...peers, '@types/node']), '7.0')).toEqual([]);
  });

  test('a mistake of a consumer is found, and so is one in the declarations', () => {
    const wrong = consumer(OWN.replace("hold: '10m'", 'hold: 10'));
    expect(problems(wrong, '7.0')).toEqual([expect.stringContaining('consumer.ts(')]);
    const declarations = join(wrong.folder, 'node_modules/rollout-constructs/dist/lib/definition/moment.d.ts');
    writeFileSync(declarations, 'export type Moment = ErrorOptions;\n');
    expect(problems(wrong, '7.0')).toEqual([
      expect.stringContaining('consumer.ts('),
      expect.stringContaining('definition/moment.d.ts('),
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

interface Block {
  /** A file name beside the sources, so that imports resolve as in the checkout. */
  readonly file: string;
  readonly from: string;
  readonly code: string;
}

const blocks: readonly Block[] = pages.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match, index) => ({
    file: join(root, `docs-block-${page.replace(/\W/g, '-')}-${index}.ts`),
    from: `${page} block ${index + 1}`,
    code: `${match[1]}\nexport {};\n`,
  })),
);

test('the code in README and docs compiles', () => {
  expect(blocks.length).toBeGreaterThan(4);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const code = new Map(blocks.map((block) => [block.file, block.code]));
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => code.has(path) || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const text = code.get(path);
    return text === undefined
      ? getSourceFile.call(host, path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(
    blocks.map((block) => block.file),
    { ...options, noUnusedLocals: false },
    host,
  );
  const problems = blocks.flatMap((block) => {
    const source = program.getSourceFile(block.file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (one) => `${block.from}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`,
    );
  });
  expect(problems).toEqual([]);
});

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StrategyKind } from '../../lib/definition/strategy';
import { describeWithTools } from './package/npm-tools';
import { checkout } from './package/packed-package';

interface Item {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

interface Connection {
  readonly listen: () => void;
  readonly dispose: () => void;
  readonly onRequest: (method: string, answer: (params: { readonly items: readonly unknown[] }) => unknown) => void;
  readonly onNotification: (
    method: string,
    heard: (params: { readonly diagnostics: readonly Found[] }) => void,
  ) => void;
  readonly sendRequest: <T>(method: string, params: object) => Promise<T>;
  readonly sendNotification: (method: string, params: object) => Promise<void>;
}

interface Found {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

interface JsonRpc {
  readonly StreamMessageReader: new (stream: NodeJS.ReadableStream) => unknown;
  readonly StreamMessageWriter: new (stream: NodeJS.WritableStream) => unknown;
  readonly createMessageConnection: (reader: unknown, writer: unknown) => Connection;
}

const strategyKinds: readonly StrategyKind[] = [
  'recreate',
  'rolling',
  'blueGreen',
  'canary',
  'linear',
  'abTest',
  'shadow',
];
const HEAD = '# yaml-language-server: $schema=../node_modules/rollout-constructs/release.schema.json\n';
const SETTINGS = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };

describeWithTools('the YAML language server, as editors run it', ['yaml-language-server'], (tools) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-editor-'));
  const server = spawn(process.execPath, [join(tools, 'yaml-language-server/bin/yaml-language-server'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const rpc = createRequire(join(tools, 'yaml-language-server/package.json'))('vscode-jsonrpc/node') as JsonRpc;
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );

  beforeAll(async () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(checkout, join(folder, 'node_modules/rollout-constructs'));
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => SETTINGS));
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    const completion = { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } };
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { workspace: { configuration: true }, textDocument: { completion, hover: {} } },
    });
    await connection.sendNotification('initialized', {});
  });

  afterAll(() => {
    connection.dispose();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a definition, and waits until the server has judged it. */
  async function open(name: string, text: string): Promise<{ readonly uri: string; readonly found: readonly Found[] }> {
    const uri = pathToFileURL(join(folder, 'releases', name)).href;
    const found = new Promise<readonly Found[]>((resolve) =>
      connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => resolve(diagnostics)),
    );
    const textDocument = { uri, languageId: 'yaml', version: 1, text: HEAD + text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    return { uri, found: await found };
  }

  test('completes a field with its meaning and its default', async () => {
    const { uri } = await open('field.yaml', 'name: shop\nworkload:\n  image: a:1\n  port: 80\n  dra');
    const { items } = await connection.sendRequest<{ readonly items: readonly Item[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 5, character: 5 },
    });
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'drain', documentation: 'How running requests end when an instance goes.' }),
    );
  });

  test('offers every kind of a strategy', async () => {
    const { uri } = await open('kind.yaml', 'name: shop\nworkload: { image: a:1, port: 80 }\nstrategy:\n  kind: ');
    const { items } = await connection.sendRequest<{ readonly items: readonly Item[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 4, character: 8 },
    });
    expect(items.map(({ label }) => label)).toEqual([...strategyKinds]);
  });

  test('tells the meaning of a field under the pointer', async () => {
    const { uri } = await open('hover.yaml', 'name: shop\nworkload: { image: a:1, port: 80 }\n');
    const { contents } = await connection.sendRequest<{ readonly contents: unknown }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 1 },
    });
    expect(JSON.stringify(contents)).toContain('A DNS label of at most 50 characters');
  });

  test('marks a misspelt field at its line', async () => {
    const { found } = await open('wrong.yaml', 'name: shop\nworkload:\n  image: a:1\n  port: 80\n  prot: 80\n');
    expect(found.map(({ message, range }) => [range.start.line, message])).toEqual([
      [5, expect.stringContaining('prot is not allowed')],
    ]);
  });
});

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, type DiagnosticCode } from '../../lib/diagnostics';

const root = join(__dirname, '../..');
const codes = Object.keys(catalogue) as DiagnosticCode[];

function textOf(folder: string, without: readonly string[]): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !without.some((part) => name.includes(part)))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

function notNamedIn(text: string): readonly string[] {
  const words = new Set(text.match(/[a-z0-9]+(-[a-z0-9]+)*/g));
  return codes.filter((code) => !words.has(code));
}

test('each code is reported by something', () => {
  expect(notNamedIn(textOf('lib', ['catalogue']))).toEqual([]);
});

test('each code is expected by a test', () => {
  expect(notNamedIn(textOf('test', ['diagnostics/catalogue']))).toEqual([]);
});

test('what a code calls its source in this repository is there', () => {
  const missing = codes.flatMap((code) => {
    const own = /^((?:docs\/)?[A-Za-z-]+\.md)(.*)$/.exec(catalogue[code].source);
    if (!own) return [];
    const [, file, rest] = own;
    if (!existsSync(join(root, file!))) return [`${code}: ${file}`];
    const heading = /^, "([^"]+)"/.exec(rest!)?.[1];
    const there = heading !== undefined && headingsOf(file!).includes(heading);
    return there ? [] : [`${code}: ${catalogue[code].source}`];
  });
  expect(missing).toEqual([]);
});

function headingsOf(file: string): readonly string[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!);
}

import { isAlias, isMap, isScalar, LineCounter, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import { finding, joinPath, type Diagnostic, type DiagnosticCode } from '../diagnostics';
import { yamlExpectation } from './yaml-expectation';
import { prefixesOf, type DataDocument, type DataDocuments, type Place } from './document';

/** Enough for anchors that people write; a bomb needs far more. */
const MOST_ALIASES = 100;

/** Reads YAML 1.2 without tags and merge keys; every document of the file is one definition. */
export function readYaml(text: string, file: string): DataDocuments {
  const { all, lines } = parse(text);
  const read = all.flatMap((one, index) => (isEmpty(one) ? [] : [readDocument(one, lines, placesIn(text, index))]));
  const findings = read.flatMap((one) => one.findings).map((one) => ({ ...one, file }));
  return { documents: findings.length > 0 ? [] : read.flatMap(({ document }) => document ?? []), findings };
}

interface ParsedText {
  readonly all: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

function parse(text: string): ParsedText {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    version: '1.2',
    schema: 'core',
    logLevel: 'silent',
  });
  return { all: Array.isArray(parsed) ? parsed : [], lines };
}

/** What stands after a last `---`: nothing at all. A written `null` is something. */
function isEmpty({ contents, errors }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || (isScalar(contents) && contents.source === ''));
}

interface ReadDocument {
  readonly document?: DataDocument;
  readonly findings: readonly Diagnostic[];
}

function readDocument(document: Document.Parsed, lines: LineCounter, placeOf: DataDocument['placeOf']): ReadDocument {
  const broken = [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const { line, col: column } = lines.linePos(pos[0]);
    if (code === 'DUPLICATE_KEY')
      return problem('duplicate-key', line, 'One key stands twice in one record.', 'remove one of them');
    if (code === 'TAG_RESOLVE_FAILED') return noTag(line);
    if (/call stack/.test(message)) return problem('file-syntax', line, 'This is nested too deep.', 'write less depth');
    const said = message.split('\n')[0]!.replace(/ at line.*$/, '');
    return {
      ...finding('file-syntax', '', {
        message: `This is not YAML: line ${line}, column ${column}: ${said}`,
        ...yamlExpectation(code, said),
      }),
      line,
      column,
    };
  });
  if (broken.length > 0) return { findings: withoutFollowers(broken) };
  const unplain = notPlain(document, lines);
  if (unplain.length > 0) return { findings: unplain };
  try {
    return {
      document: { value: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, placeOf },
      findings: [],
    };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return {
      findings: [
        problem(
          'yaml-alias-bomb',
          undefined,
          'The aliases of this file expand to more than any definition needs.',
          'write the values out',
        ),
      ],
    };
  }
}

/** After the first mistake of syntax a parser stumbles on; what it says then helps nobody. */
function withoutFollowers(broken: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = broken.find(({ code }) => code === 'file-syntax');
  return broken.filter((one) => one.code !== 'file-syntax' || one === first);
}

function notPlain(document: Document.Parsed, lines: LineCounter): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '<<')
        findings.push(
          problem(
            'yaml-not-plain',
            lineAt(key as Node, lines),
            'Merge keys (<<) are not read: their order decides what wins.',
            'write the fields out, or use environments',
          ),
        );
      if (!isScalar(key))
        findings.push(
          problem('yaml-not-plain', lineAt(key as Node, lines), 'Keys are plain text.', 'write a text as the key'),
        );
    },
    Node: (_, node) => {
      if (node.tag !== undefined && node.tag.startsWith('!')) findings.push(noTag(lineAt(node, lines)));
    },
  });
  return findings;
}

function noTag(line: number | undefined): Diagnostic {
  return problem('yaml-not-plain', line, 'Tags of YAML (!name) mean nothing in a definition.', 'write the plain value');
}

function problem(code: DiagnosticCode, line: number | undefined, message: string, fix: string): Diagnostic {
  const place = line === undefined ? '' : ` (line ${line})`;
  const allowed = 'YAML 1.2 of records, lists and scalars';
  return {
    ...finding(code, '', { message: `${message}${place}`, allowed, fix }),
    ...(line === undefined ? {} : { line }),
  };
}

function lineAt(node: Node | null | undefined, lines: LineCounter): number | undefined {
  return placeAt(node, lines)?.line;
}

function placeAt(node: Node | null | undefined, lines: LineCounter): Place | undefined {
  if (!node?.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}

/** The text is parsed again when the first place is wanted: few files have findings, and its nodes are heavy to keep. */
function placesIn(text: string, index: number): (path: string) => Place | undefined {
  let places: Map<string, Place> | undefined;
  const collected = () => {
    const { all, lines } = parse(text);
    const found = new Map<string, Place>();
    collect(all[index]!.contents, '', lines, found);
    return found;
  };
  return (path) => {
    const known = (places ??= collected());
    return prefixesOf(path)
      .map((prefix) => known.get(prefix))
      .find((place) => place !== undefined);
  };
}

function collect(node: unknown, path: string, lines: LineCounter, places: Map<string, Place>): void {
  const own = placeAt(node as Node, lines);
  if (own !== undefined && !places.has(path)) places.set(path, own);
  if (isAlias(node)) return;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const at = joinPath(path, String(isScalar(key) ? key.value : key));
      const place = placeAt(key as Node, lines);
      if (place !== undefined) places.set(at, place);
      collect(value, at, lines, places);
    }
    return;
  }
  const items = (node as { readonly items?: readonly unknown[] } | null)?.items ?? [];
  items.forEach((item, index) => collect(item, joinPath(path, index), lines, places));
}

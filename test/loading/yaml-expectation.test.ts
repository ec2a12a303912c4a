import { readYaml } from '../../lib/loading/yaml-documents';

test.each([
  ['name: a\nworkload:\n  image: b\n   port: 1\n', 3, 'begin this line in the same column'],
  ['name: a\nworkload:\n\timage: b\n', 3, 'replace the tab by two spaces'],
  ['name: "a\n', 2, 'close the quote or bracket'],
  ['weights: [1%, 5% }\n', 1, 'close the quote or bracket'],
  ['image: @foo\n', 1, 'put the value in quotes'],
])('%j: the place, what was expected and what to write', (text, line, fix) => {
  const { findings } = readYaml(text, 'a.yaml');
  expect(findings.map((one) => [one.code, one.line, one.column === undefined])).toEqual([['file-syntax', line, false]]);
  expect(findings[0]!.fix).toContain(fix);
  expect(findings[0]!.message).toContain(`This is not YAML: line ${line}, column ${findings[0]!.column!}: `);
});

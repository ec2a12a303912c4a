import { finding, formatDiagnostics, spelled, spelledForFile } from '../../lib/diagnostics';

const call = { program: "errorRate({ max: '1%' })", data: '{ kind: errorRate, max: 1% }' };
const found = finding('nothing-judges-the-candidate', 'strategy', {
  message: 'Nothing judges.',
  fix: spelled`add ${call}, or ${'nothing'}`,
  alternatives: [{ change: 'rolling()', changeInData: 'strategy: { kind: rolling }', deviation: 'the same' }],
});

test('a finding has both forms of what to change', () => {
  expect(found).toMatchObject({
    fix: "add errorRate({ max: '1%' }), or nothing",
    fixInData: 'add { kind: errorRate, max: 1% }, or nothing',
  });
});

test.each([
  ['releases/shop.yaml', 'add { kind: errorRate, max: 1% }, or nothing', 'strategy: { kind: rolling }'],
  ['releases/shop.YML', 'add { kind: errorRate, max: 1% }, or nothing', 'strategy: { kind: rolling }'],
  ['releases/shop.json', 'add { kind: errorRate, max: 1% }, or nothing', 'strategy: { kind: rolling }'],
  ['releases/shop.ts', "add errorRate({ max: '1%' }), or nothing", 'rolling()'],
  [undefined, "add errorRate({ max: '1%' }), or nothing", 'rolling()'],
])('for %s it is spelled as the file is', (file, fix, change) => {
  expect(spelledForFile({ ...found, file })).toEqual({
    ...found,
    fixInData: undefined,
    file,
    fix,
    alternatives: [{ change, deviation: 'the same' }],
  });
  const text = formatDiagnostics([{ ...found, file }]);
  expect([text.includes(`change   ${fix}\n`), text.includes(`nearest  ${change} `)]).toEqual([true, true]);
});

test('what has one form stays as it is', () => {
  const plain = finding('output-busy', '', { message: 'Busy.', fix: 'Wait.' });
  expect(spelledForFile({ ...plain, file: 'a.yaml' })).toEqual({ ...plain, file: 'a.yaml' });
});

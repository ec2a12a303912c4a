import { countLine, formatDiagnostics, type Diagnostic } from '../../lib/diagnostics';

const bare: Diagnostic = {
  code: 'output-busy',
  severity: 'error',
  path: '',
  message: 'Busy.',
  fix: 'Wait.',
  source: 'here',
};
const full: Diagnostic = {
  ...bare,
  code: 'output-path-invalid',
  path: 'stages[2].weight',
  message: 'First line.\nSecond line.',
  got: '',
  allowed: "'5%'",
  alternatives: [
    { change: 'short', deviation: 'none' },
    { change: 'much longer', deviation: '4 points' },
  ],
};
const warning: Diagnostic = { ...bare, code: 'stale-file-edited', severity: 'warning' };
const info: Diagnostic = { ...bare, severity: 'info' };

test('a finding shows where, what, got, allowed, change and the ways out', () => {
  expect(formatDiagnostics([full])).toBe(
    `✖ output-path-invalid   stages[2].weight
  First line.
  Second line.
  got      ${''}
  allowed  '5%'
  change   Wait.
  nearest  short         none
           much longer   4 points
  docs/diagnostics.md#output-path-invalid

1 error`,
  );
});

test('findings are grouped by file, or by release where there is no file', () => {
  const found = [
    { ...bare, file: 'a.ts' },
    { ...warning, file: 'a.ts' },
    { ...bare, release: 'cart' },
  ];
  expect(formatDiagnostics(found)).toBe(
    `a.ts

✖ output-busy
  Busy.
  change   Wait.
  docs/diagnostics.md#output-busy

⚠ stale-file-edited
  Busy.
  change   Wait.
  docs/diagnostics.md#stale-file-edited


cart

✖ output-busy
  Busy.
  change   Wait.
  docs/diagnostics.md#output-busy

2 errors, 1 warning`,
  );
});

test('no finding is one line', () => {
  expect(formatDiagnostics([])).toBe('no findings');
});

test('what a user named cannot command the terminal or reorder the line', () => {
  const hostile = '\u001b[2J\u202e\u009b\r';
  const found: Diagnostic = {
    ...bare,
    file: hostile,
    path: `a.${hostile}\nb`,
    message: hostile,
    got: hostile,
    allowed: hostile,
    fix: hostile,
    alternatives: [{ change: hostile, deviation: hostile }],
  };
  const text = formatDiagnostics([found]);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).toContain('a.\\u{1b}[2J\\u{202e}\\u{9b}\\u{d} b\n');
});

test('paint colours the sign with the code, and the line to the documentation', () => {
  const painted = formatDiagnostics([bare], {
    severity: (severity, text) => `<${severity}>${text}</>`,
    dim: (text) => `<dim>${text}</>`,
  });
  expect(painted.split('\n')).toEqual([
    '<error>✖ output-busy</>',
    '  Busy.',
    '  change   Wait.',
    '<dim>  docs/diagnostics.md#output-busy</>',
    '',
    '1 error',
  ]);
});

test.each([
  [[], 'no findings'],
  [[bare], '1 error'],
  [[bare, bare, warning], '2 errors, 1 warning'],
  [[warning, warning, info], '2 warnings, 1 note'],
  [[info, info], '2 notes'],
])('%# are counted', (diagnostics, line) => {
  expect(countLine(diagnostics)).toBe(line);
});

test('a known line makes a link of the place', () => {
  const found = { ...bare, path: 'name', file: 'shop/cart.yaml', line: 3 };
  expect(formatDiagnostics([found]).split('\n')[2]).toBe('✖ output-busy   name   shop/cart.yaml:3');
});

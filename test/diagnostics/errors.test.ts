import { finding, InternalError, ReleaseError, unreachable } from '../../lib/diagnostics';

const found = finding('output-busy', 'a.b', { message: 'Busy.', fix: 'Wait.' });

test('a ReleaseError carries the findings and says them', () => {
  const error = new ReleaseError([found]);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ReleaseError');
  expect(error.diagnostics).toEqual([found]);
  expect(error.message).toBe(
    '\n✖ output-busy   a.b\n  Busy.\n  change   Wait.\n  docs/diagnostics.md#output-busy\n\n1 error',
  );
  expect(new ReleaseError([found], 'release "shop"').message).toBe(`release "shop"\n${error.message}`);
  expect(Object.keys(error).sort()).toEqual(['diagnostics', 'name']);
});

test('a ReleaseError of another copy of the library is known', () => {
  jest.isolateModules(() => {
    const other = jest.requireActual<{ ReleaseError: typeof ReleaseError }>('../../lib/diagnostics');
    expect(other.ReleaseError).not.toBe(ReleaseError);
    expect(ReleaseError.isReleaseError(new other.ReleaseError([]))).toBe(true);
  });
  expect(ReleaseError.isReleaseError(new ReleaseError([]))).toBe(true);
  for (const one of [new Error('x'), new InternalError('x'), { diagnostics: [] }, 'x', null, undefined]) {
    expect(ReleaseError.isReleaseError(one)).toBe(false);
  }
});

test('an InternalError asks for a report', () => {
  const error = new InternalError('a was b');
  expect(error.name).toBe('InternalError');
  expect(error.message).toBe('a was b (this is a bug in rollout-constructs, please report it)');
});

const cycle: Record<string, unknown> = { kind: 'ring' };
cycle['self'] = cycle;

test.each([
  ['canary', 'no case for canary'],
  [{ kind: 'canary', weight: 1 }, 'no case for canary'],
  [cycle, 'no case for ring'],
  [undefined, 'no case for undefined'],
  [5n, 'no case for 5'],
])('an unreachable case %# is named', (value, message) => {
  expect(() => unreachable(value as never)).toThrow(message);
});

test('severity and source come from the catalogue, unless the finding has a source of its own', () => {
  expect(found).toEqual({
    code: 'output-busy',
    severity: 'error',
    path: 'a.b',
    message: 'Busy.',
    fix: 'Wait.',
    source: 'CONTRIBUTING.md, "The laws", 5: a write is atomic',
  });
  expect(finding('output-busy', '', { message: '', fix: '', source: 'mine' }).source).toBe('mine');
  expect(finding('output-busy', '', { message: '', fix: '', source: undefined }).source).toBe(found.source);
});

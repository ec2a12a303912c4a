import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultsByDate, defaultsOf, latestDefaultsDate } from '../../lib/plan/defaults';
import { formatDefaults } from '../../lib/plan/defaults-table';

test('the values of a published date never change: a new value gets a new date', () => {
  const values = JSON.stringify(defaultsOf('2026-11-01'));
  expect(createHash('sha256').update(values).digest('hex').slice(0, 16)).toBe('445d8697ee8c09ac');
});

test('without a date the latest applies', () => {
  expect(defaultsOf()).toEqual(defaultsOf(latestDefaultsDate));
});

test('every default says what it stands in for and why', () => {
  const silent = Object.values(defaultsByDate).flatMap((table) =>
    Object.entries(table).flatMap(([name, { field, why }]) => (field && why ? [] : [name])),
  );
  expect(silent).toEqual([]);
});

test('drain, probes and deadline fit together', () => {
  const all = defaultsOf();
  const startup = all.startupEvery * all.startupFailures;
  const readiness = all.readinessEvery * all.readinessFailures;
  expect(startup + all.minReadySeconds + all.progressMarginSeconds).toBeLessThan(all.progressDeadlineSeconds);
  expect(all.livenessEvery * all.livenessFailures).toBeGreaterThan(readiness);
  expect(all.canaryHoldSeconds).toBeGreaterThanOrEqual(2 * (all.windowSeconds * all.failures + 60));
});

test('docs/defaults.md is what the table says', () => {
  expect(readFileSync(join(__dirname, '../../docs/defaults.md'), 'utf8')).toContain(formatDefaults('2026-11-01'));
});

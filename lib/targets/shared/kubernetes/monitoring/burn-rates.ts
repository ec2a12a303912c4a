/** An alert on how fast an error budget is used up: both windows must see it, so that it starts and ends in time. */
export interface BurnRate {
  readonly severity: 'page' | 'ticket';
  /** How much of the budget is gone when the long window has seen this rate all along. */
  readonly budgetShare: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Those of the SRE workbook, chapter "Alerting on SLOs": for 30 days 14.4, 6, 3 and 1 times the rate that uses it up. */
export const BURN_RATES: readonly BurnRate[] = [
  { severity: 'page', budgetShare: 0.02, longSeconds: HOUR, shortSeconds: 300 },
  { severity: 'page', budgetShare: 0.05, longSeconds: 6 * HOUR, shortSeconds: 1800 },
  { severity: 'ticket', budgetShare: 0.1, longSeconds: DAY, shortSeconds: 2 * HOUR },
  { severity: 'ticket', budgetShare: 0.1, longSeconds: 3 * DAY, shortSeconds: 6 * HOUR },
];

/** Times the rate that uses up the whole budget in just its window. */
export function burnFactor({ budgetShare, longSeconds }: BurnRate, windowDays: number): number {
  return Number(((budgetShare * windowDays * DAY) / longSeconds).toPrecision(12));
}

/** The share of failed requests above which it counts. */
export function burnLimit(rate: BurnRate, windowDays: number, objective: number): number {
  return Number((burnFactor(rate, windowDays) * (1 - objective)).toPrecision(10));
}

/** Every window that is recorded, shortest first. */
export const BURN_WINDOWS: readonly number[] = [
  ...new Set(BURN_RATES.flatMap(({ longSeconds, shortSeconds }) => [longSeconds, shortSeconds])),
].sort((a, b) => a - b);

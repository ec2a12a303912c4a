import type { InstanceShare, Update } from '../../plan/plan';

/** The two percentages of ECS, and the numbers of tasks that they mean for the wanted number. */
export interface HealthyPercent {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Tasks that always run. */
  readonly fewest: number;
  /** Tasks that may run at once. */
  readonly most: number;
}

/**
 * ECS rounds the lower bound up and the upper one down, so 25 % above two tasks would be none at all. The percentages are
 * chosen so that the numbers of tasks come out as everywhere else: unavailability rounded down, surge rounded up. Above
 * a hundred tasks a whole percentage cannot name every number; then fewer tasks go and fewer come at once.
 */
export function healthyPercent(
  update: Exclude<Update, { readonly kind: 'sideBySide' }>,
  wanted: number,
): HealthyPercent {
  if (update.kind === 'recreate') return { minimumHealthyPercent: 0, maximumPercent: 100, fewest: 0, most: wanted };
  const unavailable = Math.min(wanted, count(update.maxUnavailable, wanted, Math.floor));
  const surge = count(update.maxSurge, wanted, Math.ceil);
  const minimumHealthyPercent = lowerPercent(wanted - unavailable, wanted);
  const maximumPercent = upperPercent(wanted + surge, wanted);
  return {
    minimumHealthyPercent,
    maximumPercent,
    fewest: Math.ceil((wanted * minimumHealthyPercent) / 100),
    most: Math.floor((wanted * maximumPercent) / 100),
  };
}

function lowerPercent(tasks: number, wanted: number): number {
  const percent = Math.floor((100 * tasks) / wanted);
  return Math.ceil((wanted * percent) / 100) < tasks ? percent + 1 : percent;
}

function upperPercent(tasks: number, wanted: number): number {
  const percent = Math.ceil((100 * tasks) / wanted);
  return Math.floor((wanted * percent) / 100) > tasks ? percent - 1 : percent;
}

function count(share: InstanceShare, wanted: number, round: (value: number) => number): number {
  return share.kind === 'count' ? share.count : round((wanted * share.percent) / 100);
}

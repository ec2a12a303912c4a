import type { RollingStrategy, Strategy } from '../definition/strategy';
import { unreachable } from '../diagnostics';
import { startupBudgetSeconds } from './plan-probes';
import type { InstanceShare, Update } from './plan';
import { percent, seconds } from './read';
import type { PlanSource } from './source';
import type { CommonPlan } from './common-plan';

export function planUpdate(strategy: Strategy, source: PlanSource, workload: CommonPlan['workload']): Update {
  const path = source.at('strategy');
  switch (strategy.kind) {
    case 'recreate':
      return { kind: 'recreate', path, progressDeadlineSeconds: progressDeadline(workload, 0, source) };
    case 'rolling':
      return planRolling(strategy, path, source, workload);
    case 'blueGreen':
    case 'canary':
    case 'linear':
    case 'abTest':
    case 'shadow':
      return {
        kind: 'sideBySide',
        path,
        ...exchange({}, source.defaults, workload),
        progressDeadlineSeconds: progressDeadline(workload, 0, source),
      };
    default:
      return unreachable(strategy);
  }
}

function planRolling(
  strategy: RollingStrategy,
  path: string,
  source: PlanSource,
  workload: CommonPlan['workload'],
): Update {
  const { defaults } = source;
  const minReadySeconds = strategy.minReady === undefined ? defaults.minReadySeconds : seconds(strategy.minReady);
  return {
    kind: 'rolling',
    path,
    ...exchange(strategy, defaults, workload),
    minReadySeconds,
    progressDeadlineSeconds: progressDeadline(workload, minReadySeconds, source),
  };
}

type Exchange = Pick<Extract<Update, { kind: 'rolling' }>, 'maxSurge' | 'maxUnavailable'>;

function exchange(
  { maxSurge, maxUnavailable }: Pick<RollingStrategy, 'maxSurge' | 'maxUnavailable'>,
  defaults: PlanSource['defaults'],
  { kind }: CommonPlan['workload'],
): Exchange {
  // A pod with a name and a disk of its own must go before its successor comes.
  const otherwise: Exchange =
    kind === 'stateful'
      ? {
          maxSurge: { kind: 'count', count: 0 },
          maxUnavailable: { kind: 'count', count: defaults.statefulUnavailable },
        }
      : {
          maxSurge: { kind: 'percent', percent: defaults.maxSurgePercent },
          maxUnavailable: { kind: 'count', count: defaults.maxUnavailable },
        };
  return {
    maxSurge: maxSurge === undefined ? otherwise.maxSurge : share(maxSurge),
    maxUnavailable: maxUnavailable === undefined ? otherwise.maxUnavailable : share(maxUnavailable),
  };
}

function share(written: NonNullable<RollingStrategy['maxSurge']>): InstanceShare {
  return typeof written === 'number'
    ? { kind: 'count', count: written }
    : { kind: 'percent', percent: percent(written) };
}

/** Never shorter than a slow but permitted start: the release would be given up before the instance may be. */
function progressDeadline(workload: CommonPlan['workload'], minReadySeconds: number, { defaults }: PlanSource): number {
  if (workload.kind === 'function') return defaults.progressDeadlineSeconds;
  const budgets = [workload.main, ...workload.sidecars].map(startupBudgetSeconds);
  return Math.max(
    defaults.progressDeadlineSeconds,
    Math.ceil(Math.max(...budgets) + minReadySeconds + defaults.progressMarginSeconds),
  );
}

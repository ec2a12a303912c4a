import type { Plan, Update } from './plan';
import { placed } from './placed';
import { defined } from './plain';
import { percent, seconds } from './read';
import type { PlanSource } from './source';

type Rest = Pick<
  Plan,
  'traffic' | 'first' | 'abort' | 'after' | 'notifications' | 'migrations' | 'flags' | 'rings' | 'targets' | 'logs'
>;

/** What happens at the first deployment, on abort and after, and what goes with the release. */
export function planRest(source: PlanSource, update: Update): Rest {
  const { definition, at } = source;
  const { traffic, rollback = {} } = definition;
  return defined({
    traffic: traffic && {
      path: at('traffic'),
      requestsPerSecond: traffic.requestsPerSecond,
      errorRate: traffic.errorRate === undefined ? 0 : Math.round(percent(traffic.errorRate) * 1000) / 100_000,
    },
    first: { stagesSkipped: true as const },
    abort: { path: at('rollback'), automatic: rollback.automatic ?? true, trafficTo: 'stable' as const },
    after: { path: at('rollback', 'keepPrevious'), keepPreviousSeconds: keepPrevious(source, update) },
    notifications: placed(definition.notifications ?? [], (index) => at('notifications', index)),
    migrations: placed(definition.migrations ?? [], (index) => at('migrations', index)),
    flags: placed(definition.flags ?? [], (index) => at('flags', index)),
    rings: definition.rings ? placed(definition.rings, (index) => at('rings', index)) : source.rings,
    targets: definition.targets ?? {},
    logs: { retentionDays: source.defaults.logRetentionDays },
  });
}

/**
 * Where one version replaces the other there is no previous one to keep; a rule reports a wish for it. All versions of a
 * function stay published, so there only a wish asks for warm ones.
 */
function keepPrevious({ definition, defaults }: PlanSource, update: Update): number {
  if (update.kind !== 'sideBySide') return 0;
  const written = definition.rollback?.keepPrevious;
  if (written !== undefined) return seconds(written);
  return definition.workload.kind === 'function' ? 0 : defaults.keepPreviousSeconds;
}

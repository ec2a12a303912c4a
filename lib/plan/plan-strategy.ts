import type { Strategy } from '../definition/strategy';
import { finding, type Diagnostic, spelled } from '../diagnostics';
import { expandStrategy } from './expand/expand-strategy';
import { placeMoments, type Placed } from './place-moments';
import type { PlannedExposure, Update } from './plan';
import { planUpdate } from './plan-update';
import { withMinimumBake } from './policy/minimum-bake';
import type { PlanSource } from './source';
import type { WeightUnit } from './stage';
import { strategyProblems } from './strategy-problems';
import type { CommonPlan } from './common-plan';

export interface PlannedStrategy extends Placed {
  readonly strategy: Strategy;
  readonly update: Update;
}

/** Lays the stages out, or says why this strategy cannot be laid out for this workload. */
export function planStrategy(
  source: PlanSource,
  workload: CommonPlan['workload'],
  exposure: PlannedExposure,
): { readonly planned?: PlannedStrategy; readonly findings: readonly Diagnostic[] } {
  const strategy = source.definition.strategy ?? defaultStrategy(workload);
  const problems = strategyProblems(strategy, source, workload, exposure);
  if (problems.length > 0) return { findings: problems };

  const update = planUpdate(runsToItsEnd(workload) ? { kind: 'recreate' } : strategy, source, workload);
  const expanded = expandStrategy(strategy, {
    at: (...steps) => source.at('strategy', ...steps),
    unit: weightUnit(exposure, workload),
    defaults: source.defaults,
    candidate: 'matchWeight',
  });
  const placed = placeMoments(withMinimumBake(expanded, update, source), update, source);
  return {
    planned: { ...placed, strategy, update },
    findings: [...placed.findings, ...withoutEffect(strategy, update, source, workload)],
  };
}

/** Workloads without traffic have nothing to split but their replicas. */
function weightUnit(exposure: PlannedExposure, workload: CommonPlan['workload']): WeightUnit {
  return exposure.kind === 'none' && workload.kind !== 'function' ? 'replicas' : 'requests';
}

function defaultStrategy(workload: CommonPlan['workload']): Strategy {
  return { kind: runsToItsEnd(workload) ? 'recreate' : 'rolling' };
}

function runsToItsEnd({ kind }: CommonPlan['workload']): boolean {
  return kind === 'job' || kind === 'cron';
}

/** Platforms lay one strategy over all releases of an environment, so these are no errors. */
function withoutEffect(
  strategy: Strategy,
  update: Update,
  source: PlanSource,
  workload: CommonPlan['workload'],
): Diagnostic[] {
  const findings: Diagnostic[] = [];
  if (runsToItsEnd(workload) && strategy.kind === 'rolling') {
    findings.push(
      finding('strategy-has-no-effect', source.at('strategy'), {
        message: `A ${workload.kind} has no running instances to exchange: its next run takes the new version.`,
        got: strategy.kind,
        fix: spelled`leave strategy out, or write ${{ program: 'recreate()', data: 'strategy: { kind: recreate }' }}`,
      }),
    );
  }
  const kept = source.definition.rollback?.keepPrevious;
  if (kept !== undefined && update.kind !== 'sideBySide') {
    findings.push(
      finding('keep-previous-has-no-effect', source.at('rollback', 'keepPrevious'), {
        message: `With ${strategy.kind} the previous version is gone when the release is done; going back is a release of its own.`,
        got: kept,
        fix: 'leave keepPrevious out, or use blueGreen, canary or linear',
      }),
    );
  }
  return findings;
}

import { finding, InternalError, type Diagnostic } from '../../../../diagnostics';
import type { Plan } from '../../../../plan/plan';
import type { PlannedObjective, PlannedSlo } from '../../../../plan/slo';
import type { TargetContext } from '../../../target';
import { equals, range, series } from '../../metrics/promql';
import type { ControllerFacts } from '../around/controller-facts';
import { labelValue } from '../labels';
import type { Labels, PrometheusRule, PrometheusRuleEntry } from '../manifest';
import { workloadName } from '../names';
import { specObject } from '../spec-object';
import type { SpecObject } from '../spec';
import { BURN_RATES, BURN_WINDOWS, burnFactor, burnLimit, type BurnRate } from './burn-rates';
import { monitoringMeta } from './monitoring-meta';
import { isMeasured, objectiveQuery } from './objective-query';

/** Records the share of failed requests over each window, and alerts by how fast the error budget goes. */
export function sloRules(plan: Plan, context: TargetContext, facts: ControllerFacts): readonly SpecObject[] {
  const { slo } = plan;
  if (!slo || !context.platform.kubernetes.monitoring) return [];
  const groups = slo.objectives.flatMap((objective) => {
    const identity = identityOf(plan, context, objective);
    const name = `${plan.release.name}-${objective.kind}`;
    return [
      { name: `${name}-records`, rules: records(objective, plan, context, facts, identity) },
      { name: `${name}-alerts`, rules: alerts(objective, slo, plan, identity) },
    ];
  });
  const object: PrometheusRule = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: monitoringMeta(plan, context, `${workloadName(plan)}-slo`),
    spec: { groups },
  };
  return [specObject('PrometheusRule/slo', object, { '': slo.path })];
}

function identityOf({ release }: Plan, { platform }: TargetContext, { kind }: PlannedObjective): Labels {
  return { release: release.name, namespace: platform.kubernetes.namespace ?? '', slo: kind };
}

/** The recorded share of failed requests over a window. */
export function recordOf(windowSeconds: number): string {
  return `release:slo_errors:ratio_rate${windowText(windowSeconds)}`;
}

function windowText(seconds: number): string {
  return seconds % 86_400 === 0 ? `${seconds / 86_400}d` : range(seconds);
}

function records(
  objective: PlannedObjective,
  plan: Plan,
  context: TargetContext,
  facts: ControllerFacts,
  labels: Labels,
): readonly PrometheusRuleEntry[] {
  return BURN_WINDOWS.map((seconds) => {
    const query = objectiveQuery(objective, plan, context, facts, seconds);
    if (!isMeasured(query)) throw new InternalError(`an objective that cannot be measured: ${query.reason}`);
    return { record: recordOf(seconds), expr: query.value, labels };
  });
}

function alerts(
  objective: PlannedObjective,
  slo: PlannedSlo,
  plan: Plan,
  identity: Labels,
): readonly PrometheusRuleEntry[] {
  const owner: Labels = plan.release.owner === undefined ? {} : { owner: labelValue(plan.release.owner) };
  const recorded = (seconds: number) =>
    series(
      recordOf(seconds),
      Object.entries(identity).map(([label, value]) => equals(label, value)),
    );
  const burning = (['page', 'ticket'] as const).flatMap((severity): readonly PrometheusRuleEntry[] => {
    const rates = firing(objective, slo).filter((rate) => rate.severity === severity);
    if (rates.length === 0) return [];
    const conditions = rates.map((rate) => {
      const limit = burnLimit(rate, slo.windowDays, objective.share);
      return `(${recorded(rate.longSeconds)} > ${limit} and ${recorded(rate.shortSeconds)} > ${limit})`;
    });
    return [
      {
        alert: severity === 'page' ? 'ErrorBudgetBurnsFast' : 'ErrorBudgetBurns',
        expr: conditions.join(' or '),
        labels: { ...identity, ...owner, severity },
        annotations: {
          summary: `${plan.release.name}: the error budget of its ${objective.kind} is used up too fast`,
          description: `${promise(objective)} over ${slo.windowDays} days. ${rates.map((rate) => rateText(rate, slo)).join('; ')}.`,
        },
      },
    ];
  });
  return [
    ...burning,
    {
      // An objective that nothing measures never fails: that must not look like success.
      alert: 'ObjectiveNotMeasured',
      expr: `absent(${recorded(3600)})`,
      for: '1h',
      labels: { ...identity, ...owner, severity: 'ticket' },
      annotations: {
        summary: `${plan.release.name}: nothing measures its ${objective.kind}`,
        description: 'Neither requests nor failures are in the metrics, so no alert on the error budget could fire.',
      },
    },
  ];
}

function promise(objective: PlannedObjective): string {
  const share = `${Number((objective.share * 100).toPrecision(10))} %`;
  return objective.kind === 'availability'
    ? `${share} of the requests must not fail`
    : `${share} of the requests must be answered within ${Number((objective.thresholdSeconds * 1000).toPrecision(10))} ms`;
}

function rateText(rate: BurnRate, { windowDays }: PlannedSlo): string {
  const spent = `${Number((rate.budgetShare * 100).toPrecision(4))} % of the budget in ${windowText(rate.longSeconds)}`;
  return `${spent} (${burnFactor(rate, windowDays)} times as fast as it may go)`;
}

/** No share is above 100 %: an alert that asks for more is no alert. */
function firing(objective: PlannedObjective, { windowDays }: PlannedSlo): readonly BurnRate[] {
  return BURN_RATES.filter((rate) => burnLimit(rate, windowDays, objective.share) < 1);
}

export function sloFindings(plan: Plan): readonly Diagnostic[] {
  const { slo } = plan;
  if (!slo) return [];
  return slo.objectives.flatMap((objective) => [...neverFires(objective, slo), ...firesOnOne(objective, slo, plan)]);
}

function neverFires(objective: PlannedObjective, slo: PlannedSlo): readonly Diagnostic[] {
  const dead = BURN_RATES.filter((rate) => !firing(objective, slo).includes(rate));
  if (dead.length === 0) return [];
  return [
    finding('slo-alert-cannot-fire', objective.path, {
      message: `The budget is so large that ${dead.length} of ${BURN_RATES.length} alerts would need more than 100 % of failed requests; they are left out.`,
      got: `${Number((objective.share * 100).toPrecision(10))} %`,
      allowed: `above ${Number((100 - 100 / burnFactor(BURN_RATES[0]!, slo.windowDays)).toPrecision(4))} % for all of them`,
      fix: 'promise more, or live with the slower alerts',
    }),
  ];
}

/** With few requests a single failure is a large share: people would be woken by it. */
function firesOnOne(objective: PlannedObjective, slo: PlannedSlo, { traffic }: Plan): readonly Diagnostic[] {
  const [fastest] = BURN_RATES;
  if (!traffic || traffic.requestsPerSecond <= 0) return [];
  const requests = traffic.requestsPerSecond * fastest!.longSeconds;
  const failures = requests * burnLimit(fastest!, slo.windowDays, objective.share);
  if (failures >= 1) return [];
  return [
    finding('slo-alert-on-one-request', objective.path, {
      message: `In a quiet hour there are ${Math.round(requests)} requests: one that misses the objective wakes somebody up.`,
      got: `${Number((objective.share * 100).toPrecision(10))} %`,
      fix: 'promise less, or send steady requests of a probe and count them too',
    }),
  ];
}

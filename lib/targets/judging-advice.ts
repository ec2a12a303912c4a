import { errorRate, lag, query, type Guardrail } from '../definition/guardrail';
import { spelled, type Diagnostic, type DiagnosticCode, type Fix } from '../diagnostics';
import { checkLiveness } from '../insight/gates/check-liveness';
import { checkPower } from '../insight/power/check-power';
import { guardrailForms } from '../insight/print-guardrail';
import { printData } from '../insight/print-data';
import { defaultsOf } from '../plan/defaults';
import type { Plan } from '../plan/plan';
import { planGuardrail } from '../plan/plan-guardrails';
import { checkPlan } from '../plan/rules';
import { definePlatform } from '../platform/platform';
import type { MetricSources } from '../platform/platform-definition';
import type { Attempt } from './attempt';
import type { AnyTarget, TargetContext } from './target';

/** A guardrail that the target takes, and what the platform must name for it. */
export interface JudgingAdvice {
  readonly guardrail: Guardrail;
  /** @default - the platform names enough */
  readonly metrics?: MetricSources;
}

const WITHOUT_JUDGE: DiagnosticCode = 'nothing-judges-the-candidate';
const WITHOUT_REQUESTS: DiagnosticCode = 'guardrail-needs-requests';

/** The plan's rules know no target: where they ask for a guardrail, one is named that this target takes. */
export function withJudgingAdvice(
  target: AnyTarget,
  tried: Attempt<unknown>,
  context: TargetContext,
): readonly Diagnostic[] {
  const { findings } = tried;
  if (!findings.some(({ code }) => code === WITHOUT_JUDGE || code === WITHOUT_REQUESTS)) return findings;
  const advice = judgingAdvice(target, tried, context);
  return findings.map((one) => {
    if (one.code !== WITHOUT_JUDGE && one.code !== WITHOUT_REQUESTS) return one;
    const fix = one.code === WITHOUT_JUDGE ? addition(advice) : replacement(advice);
    return typeof fix === 'string' ? { ...one, fix } : { ...one, fix: fix.program, fixInData: fix.data };
  });
}

/** The first guardrail, by what is most often meant, with which nothing is wrong on this target. */
export function judgingAdvice(
  target: AnyTarget,
  { plan, refused }: Pick<Attempt<unknown>, 'plan' | 'refused'>,
  context: TargetContext,
): JudgingAdvice | undefined {
  // Nothing of a workload that the target cannot run can be asked about.
  if (refused.some(({ feature }) => feature.kind === 'workload')) return undefined;
  const judged = { target, plan: { ...plan, guardrails: plan.guardrails.filter(countsNoRequests) }, context };
  for (const metrics of [undefined, ...SOURCES]) {
    const platform = metrics === undefined ? context.platform : withMetrics(context.platform, metrics);
    const found = candidatesFor(plan).find((guardrail) =>
      isTaken(guardrail, { ...judged, context: { ...context, platform } }, refused.length === 0),
    );
    if (found) return { guardrail: found, ...(metrics === undefined ? {} : { metrics }) };
  }
  return undefined;
}

function countsNoRequests({ signal }: Plan['guardrails'][number]): boolean {
  return signal.kind !== 'errorRate' && signal.kind !== 'latency' && signal.kind !== 'throughput';
}

/** What a platform may name; metrics of requests are somebody's, so whose they are is tried. */
const SOURCES: readonly MetricSources[] = [
  ...(['istio', 'envoyGateway', 'nginx', 'traefik', 'application'] as const).map((dialect): MetricSources => ({
    prometheus: { address: 'http://prometheus.monitoring:9090', dialect },
  })),
  { cloudWatch: {} },
];

function withMetrics(platform: TargetContext['platform'], metrics: MetricSources): TargetContext['platform'] {
  return { ...platform, metrics: { ...platform.metrics, ...definePlatform({ metrics }).resolve().metrics } };
}

const LIMITS = [1, 2, 5, 10, 20, 50] as const;

/** Names stand for those of the application. */
function candidatesFor({ exposure, workload, traffic }: Plan): readonly Guardrail[] {
  const usual = (traffic?.errorRate ?? 0) * 100;
  const limit = LIMITS.find((one) => one >= 3 * usual) ?? 50;
  const hasRequests = exposure.kind !== 'none' || workload.kind === 'function';
  const signals: readonly ((more: { readonly failures?: number }) => Guardrail)[] = [
    ...(hasRequests
      ? [(more: object) => errorRate({ max: `${limit}%`, ...more })]
      : [(more: object) => lag('jobs', { max: '5m', ...more })]),
    (more) => query({ prometheus: 'sum(rate(failures_total{version="${candidate}"}[1m]))' }, { max: 1, ...more }),
    (more) =>
      query(
        { cloudWatch: { namespace: 'Application', metric: 'Failures', statistic: 'Sum' } },
        { max: 10, scope: 'service', ...more },
      ),
  ];
  // Where a stage is too short for three measurements, one that fails must do.
  return signals.flatMap((signal) => [signal({}), signal({ failures: 1 })]);
}

interface Judged {
  readonly target: AnyTarget;
  readonly plan: Plan;
  readonly context: TargetContext;
}

function isTaken(guardrail: Guardrail, { target, plan, context }: Judged, lowers: boolean): boolean {
  const path = 'guardrails[+]';
  const planned = planGuardrail(guardrail, path, new Set(), defaultsOf());
  const judged: Plan = { ...plan, guardrails: [...plan.guardrails, planned] };
  const isWrong = (one: Diagnostic) => one.path === path && one.severity !== 'info';
  if (checkPlan(judged, context.platform).some(isWrong)) return false;
  const answer = target.capabilities.guardrail({ guardrail: planned }, judged, context);
  if (answer.kind !== 'exact' && answer.kind !== 'conservative') return false;
  if (!lowers) return true;
  const { findings, gates, schedule } = target.lower(judged, context);
  const replaces = { replaces: plan.update.kind !== 'sideBySide' };
  return ![
    ...findings,
    ...checkLiveness(gates, schedule, replaces),
    ...(plan.traffic ? checkPower(gates, schedule, plan.traffic, replaces) : []),
  ].some(isWrong);
}

const NONE = 'choose another target (--target)';

function addition(advice: JudgingAdvice | undefined): Fix {
  if (advice === undefined) return `no guardrail judges this release there: ${NONE}`;
  const { program, data } = guardrailForms(advice.guardrail);
  return spelled`add ${{ program: `guardrails: [${program}]`, data: `guardrails: [${data}]` }}${besides(advice)}`;
}

function replacement(advice: JudgingAdvice | undefined): Fix {
  if (advice === undefined) return `remove it, or ${NONE}`;
  return spelled`write ${guardrailForms(advice.guardrail)} in its place${besides(advice)}`;
}

function besides({ guardrail, metrics }: JudgingAdvice): string {
  const name = NAMES_TO_FILL_IN[guardrail.kind];
  return [
    ...(name === undefined ? [] : [`, ${name}`]),
    ...(metrics === undefined ? [] : [`, and metrics: ${printData(metrics)} to the platform`]),
  ].join('');
}

const NAMES_TO_FILL_IN: Readonly<Partial<Record<Guardrail['kind'], string>>> = {
  lag: 'with the name of its queue',
  query: 'with a metric of its own',
};

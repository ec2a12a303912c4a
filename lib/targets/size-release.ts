import { fixOf, type Fix } from '../diagnostics';
import { inspectDefinition } from '../definition/inspect';
import { defineRelease, type Release } from '../definition/release';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { Guardrail } from '../definition/guardrail';
import type { Strategy } from '../definition/strategy';
import { withJudgement, type Judgement } from '../insight/power/size/judgements';
import { proposeSize, type SizeAnswer } from '../insight/power/size/propose-size';
import type { SizedRelease, Wanted } from '../insight/power/size/required-hold';
import { resolveRelease } from '../platform/resolve-release';
import { parsePercentage } from '../units';
import { lowerRelease, type LowerOptions } from './lower-release';
import type { TargetName } from './target-name';

/** The answer, with the guardrails as they would be written. */
export interface SizedDefinition {
  readonly answer: SizeAnswer;
  /** Of the definition in its environment; empty where it cannot be resolved. */
  readonly guardrails: readonly Guardrail[];
}

/**
 * Windows, steps and holds with which a release's guardrails notice a fault of a given size, on one target, proved by
 * lowering them there.
 *
 * @example sizeRelease(checkout, { target: 'argo', platform, provisioner: 'files' }, { notice: 0.01, power: 0.9, withinSeconds: 7200 })
 */
export function sizeRelease<N extends TargetName>(
  release: Release,
  options: LowerOptions<N>,
  wanted: Wanted,
): SizedDefinition {
  const environment = options.environment ?? release.environment;
  const { definition } = resolveRelease(release, options.platform, environment, options.bind);
  if (!definition) return without('the definition has errors', 'rollout check says which');
  const { traffic, guardrails = [], strategy = { kind: 'rolling' } } = definition;
  if (!traffic) {
    return without(
      'the definition does not say how much traffic there is',
      "add traffic: { requestsPerSecond: 120, errorRate: '0.1%' }",
    );
  }
  const lower = (changed: Strategy, judgements: ReadonlyMap<number, Judgement>) =>
    lowerChanged(definition, changed, judgements, { ...options, environment });
  const read = parsePercentage(traffic.errorRate ?? '0%');
  const errorRate = read.ok ? read.value / 100 : 0;
  const answer = proposeSize({ strategy, guardrails, errorRate, lower }, wanted);
  const elsewhere = answer.kind === 'impossible' ? refusedElsewhere(release, options) : undefined;
  return elsewhere ?? { answer, guardrails };
}

/** What no window, hold or step changes refuses every proposal too, and would be taken for a lack of time. */
function refusedElsewhere<N extends TargetName>(
  release: Release,
  options: LowerOptions<N>,
): SizedDefinition | undefined {
  const first = lowerRelease(release, options).findings.find(
    ({ severity, path }) => severity === 'error' && !SIZED.test(path),
  );
  return first && without(`${first.path}: ${first.message}`, fixOf(first));
}

/** Fields that sizing writes anew. */
const SIZED = /^(strategy|guardrails)\b/;

function without(reason: string, fix: Fix): SizedDefinition {
  return { answer: { kind: 'impossible', reason, fix }, guardrails: [] };
}

function lowerChanged<N extends TargetName>(
  definition: ReleaseDefinition,
  strategy: Strategy,
  judgements: ReadonlyMap<number, Judgement>,
  options: LowerOptions<N>,
): SizedRelease | undefined {
  const guardrails = (definition.guardrails ?? []).map((guardrail, index) => {
    const judgement = judgements.get(index);
    return judgement ? withJudgement(guardrail, judgement) : guardrail;
  });
  const { environment } = options;
  // The last layer of all: a platform's environment may have a strategy of its own.
  const changed =
    environment === undefined
      ? { ...definition, strategy, guardrails }
      : { ...definition, environments: { [environment]: { strategy, guardrails } } };
  const { definition: checked } = inspectDefinition(changed);
  if (!checked) return undefined;
  const { gates, schedule, plan } = lowerRelease(defineRelease(checked), options);
  if (!gates || !schedule || !plan?.traffic) return undefined;
  return { gates, schedule, traffic: plan.traffic, replaces: plan.update.kind !== 'sideBySide' };
}

import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { detectionSeconds } from '../shared/cloudwatch/period';
import { bakeSeconds } from '../shared/shift-steps';
import type { TargetContext } from '../target';

const LONGEST_WATCH_SECONDS = 3300;

/**
 * In place a deployment ends with its last machine, and nothing watches after it. So the last script of each machine
 * waits as long as the slowest alarm needs to fire: the version has run on all machines for as long when it ends.
 */
export function watch(
  plan: Plan,
  { platform }: TargetContext,
): { readonly seconds: number; readonly findings: readonly Diagnostic[] } {
  if (plan.update.kind === 'sideBySide') return { seconds: 0, findings: [] };
  const delay = platform.metrics.cloudWatch?.delaySeconds ?? 0;
  const slowest = Math.max(0, ...plan.guardrails.map((guardrail) => detectionSeconds(guardrail, delay)));
  const seconds = Math.ceil(Math.max(bakeSeconds(plan), slowest));
  if (seconds === 0) return { seconds, findings: [] };
  return {
    seconds: Math.min(seconds, LONGEST_WATCH_SECONDS),
    findings: [seconds > LONGEST_WATCH_SECONDS ? tooLong(plan, seconds) : derived(plan, seconds)],
  };
}

function derived(plan: Plan, seconds: number): Diagnostic {
  return finding('ec2-watch-derived', plan.strategy.path, {
    message: `Each batch of machines runs for ${seconds} s before the next one is deployed to: the slowest guardrail needs that to fire.`,
    fix: 'nothing; a smaller window or fewer failures make it shorter',
  });
}

function tooLong(plan: Plan, seconds: number): Diagnostic {
  return finding('ec2-watch-too-long', plan.strategy.path, {
    message: 'A script cannot wait so long for the slowest guardrail.',
    got: `${seconds} s`,
    allowed: `at most ${LONGEST_WATCH_SECONDS} s`,
    fix: 'make the window of the slowest guardrail smaller, or use blueGreen, which watches for up to two days',
  });
}

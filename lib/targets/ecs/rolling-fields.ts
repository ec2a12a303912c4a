import type { BreakerThreshold, EarlySuccess } from '../../definition/ecs-fields';
import { finding, joinPath, type Diagnostic, spelled } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import type { HealthyPercent } from './healthy-percent';
import type { RollingDeploymentSpec } from './spec';

const PATH = 'targets.ecs';

/** What the definition says of rolling updates on Amazon ECS alone. */
export function rollingFields(
  { targets }: Plan,
  percent: HealthyPercent,
  context: TargetContext,
): {
  readonly breaker: Omit<RollingDeploymentSpec['circuitBreaker'], 'rollback'>;
  readonly earlySuccess?: EarlySuccess;
  readonly findings: readonly Diagnostic[];
} {
  const { breakerThreshold, breakerReset, earlySuccess } = targets.ecs ?? {};
  const threshold = thresholdOf(breakerThreshold);
  return {
    breaker: {
      ...(threshold ? { threshold } : {}),
      ...(breakerReset === undefined ? {} : { resetOnHealthyTask: breakerReset }),
    },
    ...(earlySuccess ? { earlySuccess } : {}),
    findings: [
      ...thresholdFindings(threshold),
      ...earlySuccessFindings(earlySuccess, percent),
      ...notInProvider({ breakerThreshold, breakerReset, earlySuccess }, context),
    ],
  };
}

/** @pulumi/aws 7.48 has `enable` and `rollback` of the circuit breaker, and nothing of early success. */
function notInProvider(fields: object, { provisioner }: TargetContext): readonly Diagnostic[] {
  if (provisioner !== 'pulumi') return [];
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined
      ? []
      : [
          finding('pulumi-provider-lacks-field', joinPath(PATH, field), {
            message: 'The service of @pulumi/aws has no such field, so this would be lost.',
            got: JSON.stringify(value),
            fix: 'leave it out, or deploy this release with CDK',
          }),
        ],
  );
}

function thresholdOf(written: number | BreakerThreshold | undefined): BreakerThreshold | undefined {
  return typeof written === 'number' ? { type: 'BOUNDED_PERCENT', value: written } : written;
}

function thresholdFindings(threshold: BreakerThreshold | undefined): readonly Diagnostic[] {
  if (!threshold) return [];
  const { type, value } = threshold;
  // Above 100 percent more tasks would have to fail than are wanted; a count has no such end.
  const most = type === 'BOUNDED_PERCENT' ? 100 : Number.MAX_SAFE_INTEGER;
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  return [
    finding('ecs-breaker-threshold', joinPath(PATH, 'breakerThreshold'), {
      message: `The circuit breaker takes whole ${type === 'COUNT' ? 'numbers of tasks' : 'percentages of the wanted number of tasks'}.`,
      got: String(value),
      allowed: type === 'BOUNDED_PERCENT' ? 'a whole number from 1 to 100' : 'a whole number, at least 1',
      fix: 'leave it out for the default of Amazon ECS, 50',
    }),
  ];
}

function earlySuccessFindings(
  early: EarlySuccess | undefined,
  { minimumHealthyPercent }: HealthyPercent,
): readonly Diagnostic[] {
  if (!early) return [];
  const { healthyPercent } = early;
  if (Number.isInteger(healthyPercent) && healthyPercent >= minimumHealthyPercent && healthyPercent <= 100) return [];
  return [
    finding('ecs-early-success', joinPath(PATH, 'earlySuccess.healthyPercent'), {
      message: `Of the wanted tasks ${minimumHealthyPercent} % always run, so fewer new ones cannot be enough.`,
      got: String(healthyPercent),
      allowed: `a whole number from ${minimumHealthyPercent} to 100`,
      fix: spelled`raise it, or let the strategy go without more tasks: ${{ program: 'rolling({ maxUnavailable: … })', data: 'strategy: { kind: rolling, maxUnavailable: … }' }}`,
    }),
  ];
}

/** What has no effect where two versions run side by side. */
export function onlyOfRolling({ targets }: Plan): readonly Diagnostic[] {
  const { breakerThreshold, breakerReset, earlySuccess } = targets.ecs ?? {};
  const breaker = Object.entries({ breakerThreshold, breakerReset }).filter(([, value]) => value !== undefined);
  return [
    ...breaker.map(([field, value]) =>
      finding('ecs-breaker-only-rolling', joinPath(PATH, field), {
        message: `Two versions side by side are deployed without the circuit breaker: its ${field === 'breakerReset' ? 'reset' : 'threshold'} has no effect here.`,
        got: JSON.stringify(value),
        fix: 'leave it out, or use rolling',
      }),
    ),
    ...(earlySuccess
      ? [
          finding('ecs-early-success-only-rolling', joinPath(PATH, 'earlySuccess'), {
            message: 'Two versions side by side are done once all traffic is on the new one: nothing ends early.',
            got: `${earlySuccess.healthyPercent} %`,
            fix: 'leave it out, or use rolling',
          }),
        ]
      : []),
  ];
}

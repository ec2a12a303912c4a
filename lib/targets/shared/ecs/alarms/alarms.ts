import { finding, type Diagnostic } from '../../../../diagnostics';
import type { PlannedGuardrail } from '../../../../plan/guardrail';
import type { Plan } from '../../../../plan/plan';
import { alarmFindings } from '../../cloudwatch/alarm-findings';
import type { TargetContext } from '../../../target';
import type { AlarmSpec } from '../spec';
import { alarmOf } from './alarm';
import type { Measured } from './measured';

/** One alarm for each guardrail, and what is worth knowing about them. */
export function guardrailAlarms(
  plan: Plan,
  measured: Measured,
  context: TargetContext,
): { readonly alarms: readonly AlarmSpec[]; readonly findings: readonly Diagnostic[] } {
  const { guardrails, release, abort } = plan;
  const { colours, instances } = measured;
  const application = context.platform.metrics.cloudWatch?.application;
  return {
    alarms: guardrails.map((guardrail) =>
      alarmOf(guardrail, { colours, release, rollsBack: abort.automatic, application, instances }),
    ),
    findings: [
      ...guardrails.flatMap((guardrail) => RULES.flatMap((rule) => rule(guardrail, measured, plan))),
      ...alarmFindings(plan, context),
    ],
  };
}

type AlarmRule = (guardrail: PlannedGuardrail, measured: Measured, plan: Plan) => readonly Diagnostic[];

const silentVersion: AlarmRule = ({ path, noData, signal, scope }, { colours }) => {
  const perColour = (signal.kind === 'errorRate' || signal.kind === 'latency') && scope !== 'service';
  if (noData !== 'fail' || colours.length < 2 || !perColour) return [];
  return [
    finding('alarm-no-data-is-of-both', path, {
      message:
        'Before and after a shift one version rightly has no traffic, so only silence of both is taken for a failure.',
      got: "noData: 'fail'",
      fix: 'add a guardrail that needs no traffic, such as a function hook that calls the test route',
    }),
  ];
};

const bothVersions: AlarmRule = ({ path, scope, signal }, { colours, instances = 'tasks' }, { update }) => {
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency';
  if (!ofRequests || scope === 'service' || colours.length > 1 || update.kind !== 'rolling') return [];
  return [
    finding('alarm-measures-both-versions', path, {
      message:
        `Old and new ${instances} share one target group. With half of the ${instances} replaced, a fault of the new version counts half; ` +
        'it counts in full once all are.',
      fix: "say `scope: 'service'` if that is what you want, or use a canary on a target that measures each version",
    }),
  ];
};

const RULES: readonly AlarmRule[] = [silentVersion, bothVersions];

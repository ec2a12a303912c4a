import { finding, joinPath, type Diagnostic } from '../../../../diagnostics';
import type { PlannedGuardrail } from '../../../../plan/guardrail';
import type { Plan } from '../../../../plan/plan';
import type { AlarmSpec } from '../spec';
import { alarmOf } from './alarm';
import type { Measured } from './measured';
import { longestSpanSeconds } from './period';

/** One alarm for each guardrail, and what is worth knowing about them. */
export function guardrailAlarms(
  plan: Plan,
  measured: Measured,
): { readonly alarms: readonly AlarmSpec[]; readonly findings: readonly Diagnostic[] } {
  const { guardrails, release, abort } = plan;
  return {
    alarms: guardrails.map((guardrail) => alarmOf(guardrail, measured.colours, release.name, abort.automatic)),
    findings: [
      ...guardrails.flatMap((guardrail) => RULES.flatMap((rule) => rule(guardrail, measured, plan))),
      ...notRollingBack(plan),
    ],
  };
}

type AlarmRule = (guardrail: PlannedGuardrail, measured: Measured, plan: Plan) => readonly Diagnostic[];

const span: AlarmRule = ({ path, windowSeconds, of }) => {
  const longest = longestSpanSeconds(windowSeconds);
  if (windowSeconds * of <= longest) return [];
  return [
    finding('alarm-span-too-long', path, {
      message: `${of} measurements of ${windowSeconds} s are more than an alarm looks back.`,
      got: `${windowSeconds * of} s`,
      allowed: `at most ${longest} s`,
      fix: 'make `window` or `of` smaller',
    }),
  ];
};

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

const bothVersions: AlarmRule = ({ path, scope, signal }, { colours }, { update }) => {
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency';
  if (!ofRequests || scope === 'service' || colours.length > 1 || update.kind !== 'rolling') return [];
  return [
    finding('alarm-measures-both-versions', path, {
      message:
        'Old and new tasks share one target group. With half of the tasks replaced, a fault of the new version counts half; ' +
        'it counts in full once all are.',
      fix: "say `scope: 'service'` if that is what you want, or use a canary on a target that measures each version",
    }),
  ];
};

const RULES: readonly AlarmRule[] = [span, silentVersion, bothVersions];

function notRollingBack({ abort, guardrails }: Plan): readonly Diagnostic[] {
  if (abort.automatic || guardrails.length === 0) return [];
  return [
    finding('alarms-do-not-roll-back', joinPath(abort.path, 'automatic'), {
      message: `The ${guardrails.length} guardrails become alarms that nothing reacts to by itself.`,
      got: 'automatic: false',
      fix: 'set rollback.automatic to true, or add actions to the alarms',
    }),
  ];
}

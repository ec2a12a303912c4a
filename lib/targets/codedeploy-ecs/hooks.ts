import { finding, type Diagnostic } from '../../diagnostics';
import type { PlannedHook } from '../../plan/operations';
import type { Plan } from '../../plan/plan';
import { checksFindings, isCheck, releaseChecks, type ReleaseChecksSpec } from '../shared/ecs/release-checks';
import { allHooks } from '../shared/shift-steps';
import { eventAt } from './moments';
import type { CodeDeployEcsSpec, CodeDeployEvent, CodeDeployHookSpec } from './spec';

type Hooks = CodeDeployEcsSpec['deployment']['hooks'];

const LONGEST_HOOK_SECONDS = 3600;

const EVENTS: readonly CodeDeployEvent[] = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

/** The one function at each event: the user's own, or one that is made for all smoke tests and webhooks there. */
export function deploymentHooks(plan: Plan): { readonly hooks: Hooks; readonly findings: readonly Diagnostic[] } {
  const made = EVENTS.map((event) => ({ event, ...hookAt(event, plan) }));
  return {
    hooks: Object.fromEntries(made.flatMap(({ event, hook }) => (hook === undefined ? [] : [[event, hook]]))),
    findings: made.flatMap(({ findings }) => findings),
  };
}

/** What the functions that are made do, by event. */
export function checksOf(hooks: Hooks): readonly ReleaseChecksSpec[] {
  return EVENTS.flatMap((event) => {
    const hook = hooks[event];
    return typeof hook === 'object' && 'checks' in hook ? [hook] : [];
  });
}

function hookAt(
  event: CodeDeployEvent,
  plan: Plan,
): { readonly hook?: CodeDeployHookSpec; readonly findings: readonly Diagnostic[] } {
  const here = allHooks(plan).filter(({ at }) => eventAt(at, plan) === event);
  const checks = here.filter(isCheck);
  const [own, ...others] = here.flatMap((hook) => (hook.kind === 'function' ? [hook] : []));
  const [first] = checks;
  const findings = here.filter((hook) => hook.kind === 'function').flatMap(tooSlow);
  if (own) {
    return {
      hook: own.function,
      findings: [...findings, ...[...others, ...(first ? [first] : [])].map(({ path }) => taken(path, event))],
    };
  }
  if (!first) return { findings };
  const spec = releaseChecks(checks, first.at, plan);
  return { hook: spec, findings: [...findings, ...checksFindings(checks, spec)] };
}

function taken(path: string, event: CodeDeployEvent): Diagnostic {
  return finding('codedeploy-hook-taken', path, {
    message: `Another hook runs at ${event} already.`,
    allowed: 'one function at each event: your own, or one that is made for smoke tests and webhooks',
    fix: 'call both from one function, or move one to another moment',
  });
}

function tooSlow({ path, timeoutSeconds = 0 }: PlannedHook): readonly Diagnostic[] {
  if (timeoutSeconds <= LONGEST_HOOK_SECONDS) return [];
  return [
    finding('codedeploy-hook-timeout', path, {
      message: 'CodeDeploy takes a hook without an answer for failed after an hour.',
      got: `${timeoutSeconds} s`,
      allowed: `at most ${LONGEST_HOOK_SECONDS} s`,
      fix: 'set the timeout of the hook to at most 1h',
    }),
  ];
}

import type { Moment } from '../../../definition/moment';
import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import type { PlannedHook } from '../../../plan/operations';
import type { Plan } from '../../../plan/plan';
import { formatDuration } from '../../../units';
import type { EdgeSpec, TargetGroupSpec } from './spec';

/** What a function that the host makes does at one moment of a release, one check after the other. */
export interface ReleaseChecksSpec {
  readonly at: Moment;
  /** Told to addresses that are called. */
  readonly of: { readonly release: string; readonly version: string; readonly environment?: string };
  /** The rule that leads to the candidate then. */
  readonly route: 'test' | 'production';
  readonly checks: readonly ReleaseCheckSpec[];
}

export type ReleaseCheckSpec =
  | {
      readonly kind: 'smokeTest';
      readonly name: string;
      readonly path: string;
      readonly status: number;
      readonly timeoutSeconds: number;
    }
  | { readonly kind: 'webhook'; readonly name: string; readonly url: string; readonly timeoutSeconds: number }
  /** Asked again until it says go, or the platform has waited long enough. */
  | { readonly kind: 'webhookGate'; readonly name: string; readonly url: string };

type CheckHook = Extract<PlannedHook, { readonly kind: 'smokeTest' | 'webhook' }>;

/** A function runs for 15 minutes; the rest is for its start and its report. */
const LONGEST_CHECKS_SECONDS = 14 * 60;
/** A parameter holds 4096 characters, and the ARNs of the rules come on top. */
const MOST_CHARACTERS = 3000;

export function isCheck(hook: PlannedHook): hook is CheckHook {
  return hook.kind === 'smokeTest' || hook.kind === 'webhook';
}

/** Hooks of one moment, which runs one function, in the order of the definition. */
export function releaseChecks(hooks: readonly CheckHook[], at: Moment, plan: Plan): ReleaseChecksSpec {
  return {
    at,
    of: released(plan),
    // At full traffic the test listener may lead anywhere.
    route: at === 'afterPromotion' ? 'production' : 'test',
    checks: hooks.map(check),
  };
}

/** Asks an address until it says go. */
export function webhookGate(url: string, at: Moment, plan: Plan): ReleaseChecksSpec {
  return { at, of: released(plan), route: 'test', checks: [{ kind: 'webhookGate', name: 'gate', url }] };
}

function released({ release: { name, version, environment } }: Plan): ReleaseChecksSpec['of'] {
  return { release: name, version, ...(environment === undefined ? {} : { environment }) };
}

function check(hook: CheckHook): ReleaseCheckSpec {
  const { name } = hook;
  const timeoutSeconds = secondsOf(hook);
  return hook.kind === 'smokeTest'
    ? { kind: 'smokeTest', name, path: hook.requestPath, status: hook.status, timeoutSeconds }
    : { kind: 'webhook', name, url: hook.url, timeoutSeconds };
}

function secondsOf({ timeoutSeconds = 0 }: CheckHook): number {
  return timeoutSeconds;
}

export function checksSeconds({ checks }: ReleaseChecksSpec): number {
  return checks.reduce((sum, one) => sum + ('timeoutSeconds' in one ? one.timeoutSeconds : 0), 0);
}

/** The function that tests stands beside the tasks. */
export function checkEdges(all: readonly ReleaseChecksSpec[], groups: readonly TargetGroupSpec[]): readonly EdgeSpec[] {
  const [group] = groups;
  const tests = all.some(({ checks }) => checks.some(({ kind }) => kind === 'smokeTest'));
  return tests && group ? [{ from: 'releaseChecks', to: 'service', port: group.port }] : [];
}

/** Whatever the platform allows, the function that runs the checks of one moment ends after 15 minutes. */
export function checksFindings(hooks: readonly CheckHook[], spec: ReleaseChecksSpec): readonly Diagnostic[] {
  const seconds = checksSeconds(spec);
  const { length } = JSON.stringify(spec);
  const [first] = hooks;
  if (!first) return [];
  return [
    ...(seconds > LONGEST_CHECKS_SECONDS ? [tooLong(first.path, seconds, spec.at)] : []),
    ...(length > MOST_CHARACTERS ? [tooLarge(first.path, length, spec.at)] : []),
  ];
}

function tooLong(path: string, seconds: number, at: Moment): Diagnostic {
  return finding('release-checks-too-long', joinPath(path, 'timeout'), {
    message: `The function that runs the smoke tests and webhooks at ${at} cannot run for so long.`,
    got: formatDuration(seconds),
    allowed: `at most ${formatDuration(LONGEST_CHECKS_SECONDS)} together`,
    fix: "set the timeout of each, such as timeout: '1m'",
  });
}

function tooLarge(path: string, characters: number, at: Moment): Diagnostic {
  return finding('release-checks-too-large', path, {
    message: `The smoke tests and webhooks at ${at} do not fit where their function reads them.`,
    got: `${characters} characters`,
    allowed: `at most ${MOST_CHARACTERS}`,
    fix: 'use fewer, or shorter addresses; call several from one function hook',
  });
}

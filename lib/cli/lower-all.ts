import { slotsIn } from '../definition/bind-slots';
import type { Diagnostic } from '../diagnostics';
import type { Answered } from '../targets/ask';
import { defaultProvisioner } from '../targets/default-provisioner';
import { lowerReleases, type LoweredRelease, type LoweringJob } from '../targets/lower-release';
import { loadTarget } from '../targets/registry';
import type { Target } from '../targets/target';
import type { TargetName } from '../targets/target-name';
import { chooseTargets } from './choose-targets';
import type { Host } from './host';
import type { Inputs, LoadedRelease } from './inputs';
import { Progress } from './progress';
import type { ReleaseOptions } from './release-options';

/** A release on one target in one environment. */
export interface Outcome extends LoadedRelease {
  readonly environment: string | undefined;
  readonly target: TargetName;
  readonly lowered: Omit<LoweredRelease<TargetName>, 'answers'>;
  /** Answers that are not `exact`. A plan asks a hundred questions, and thousands of releases are held at once. */
  readonly differs: readonly Answered[];
  /** Everything that was found, with the file and the release that it is about. */
  readonly findings: readonly Diagnostic[];
}

/** A place that releases go to. */
export interface Destination {
  readonly environment: string | undefined;
  readonly target: TargetName;
}

/** `production on argo`, or the target alone. */
export function placeOf({ environment, target }: Destination): string {
  return environment === undefined ? target : `${environment} on ${target}`;
}

/**
 * Every environment with each of its targets, in the order of the command line. None where the platform cannot be read:
 * then that is what there is to say.
 *
 * @throws UsageError where a target is not named
 */
export function destinationsOf(
  { environments, platform, platformFile }: Inputs,
  options: ReleaseOptions,
): readonly Destination[] {
  const isUnread = platformFile !== undefined && platform === undefined;
  if (isUnread && !options.target?.length) return [];
  const all = environments.flatMap((environment) =>
    chooseTargets(options.target ?? [], platform, environment).map((target) => ({ environment, target })),
  );
  // On an empty platform each release would miss what the one that cannot be read may well have.
  return isUnread ? [] : all;
}

/** Lowers each release for each destination, and lays the overrides of the command line over what came of it. */
export async function lowerAndOverride(
  inputs: Inputs,
  destinations: readonly Destination[],
  options: ReleaseOptions,
  host: Host,
): Promise<readonly Outcome[]> {
  if (inputs.overrides.length === 0) return lowerAll(inputs, destinations, options, host);
  // Reading manifests back is loaded for those who patch them.
  const { overrideOutcomes, refuseOverridesElsewhere } = await import('./override-outcomes');
  refuseOverridesElsewhere(inputs.overrides, destinations);
  return overrideOutcomes(lowerAll(inputs, destinations, options, host), inputs.overrides);
}

/** Lowers each release for each destination. */
export function lowerAll(
  inputs: Inputs,
  destinations: readonly Destination[],
  options: ReleaseOptions,
  host: Host,
): readonly Outcome[] {
  const jobs = destinations.flatMap((destination) => inputs.releases.map((one) => ({ ...one, ...destination })));
  const progress = new Progress(host, jobs.length);
  const outcomes = lowerReleases(
    jobs.map((job) => loweringOf(job, inputs, options)),
    (lowered, index) => outcomeOf(jobs[index]!, lowered),
    (index) => progress.step(index + 1, jobs[index]!.release.name),
  );
  progress.done();
  return destinations.flatMap(({ environment, target }) =>
    together(outcomes.filter((one) => one.environment === environment && one.target === target)),
  );
}

/** With what the releases of one destination get wrong together. */
function together(outcomes: readonly Outcome[]): readonly Outcome[] {
  const lowered = outcomes.filter((one) => one.lowered.spec !== undefined);
  const [first] = lowered;
  const target: Target<unknown> | undefined = first && (loadTarget(first.target) as Target<unknown>);
  const found = target?.inspectTogether?.(lowered.map((one) => one.lowered.spec)) ?? [];
  return outcomes.map((one) => {
    const more = found[lowered.indexOf(one)] ?? [];
    if (more.length === 0) return one;
    const { release, file } = one;
    return { ...one, findings: [...one.findings, ...more.map((each) => ({ ...each, release: release.name, file }))] };
  });
}

function loweringOf(
  { release, environment, target }: LoadedRelease & Destination,
  inputs: Inputs,
  options: ReleaseOptions,
): LoweringJob<TargetName> {
  const provisioner = defaultProvisioner(target);
  return {
    release,
    options: {
      target,
      environment,
      provisioner,
      platform: inputs.platform,
      bind: inputs.bind,
      allowApproximation: options.allowApproximation ?? false,
      // Files have no host. A CDK app binds these itself, and its own synth says so where it does not.
      boundSlots: provisioner === 'files' ? [] : slotsIn(release.definition).map(({ name }) => name),
    },
  };
}

function outcomeOf(job: LoadedRelease & Destination, { answers, ...lowered }: LoweredRelease<TargetName>): Outcome {
  const { release, file } = job;
  return {
    ...job,
    lowered,
    differs: answers.filter(({ answer }) => answer.kind !== 'exact'),
    findings: lowered.findings.map((one) => ({ ...one, release: release.name, file })),
  };
}

import { awsTargetNames } from '../../targets/target-name';
import type { TargetName } from '../../targets/target-name';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import { destinationsOf, lowerAll } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { placeFindings } from '../place-findings';
import { readInputs } from '../read-inputs';
import { diffReleases, diffText, isFailed, namesUnseenTemplates, type ReleaseDiff } from '../release-diff';
import { readTemplates } from '../release-form';
import type { ReleaseOptions } from '../release-options';
import { reportFindings } from '../report-findings';
import { UsageError } from '../usage-error';

export interface DiffOptions extends ReleaseOptions {
  /** In place of `target`: the first is what the others are compared with. */
  readonly targets?: readonly TargetName[];
  /** A template of `cdk synth`, in place of what the CDK app is made from; or a folder of templates that releases name. */
  readonly template?: string;
  readonly format: 'text' | 'json';
}

/**
 * Compares what releases will do on several targets: emits them, reads that back, and says equal, how far apart in
 * numbers, or different. One target alone is compared with the template that its release became.
 */
export async function diff(paths: readonly string[], options: DiffOptions, host: Host): Promise<ExitCode> {
  const targets = [...new Set([...(options.targets ?? []), ...(options.target ?? [])])];
  const withItsTemplate = options.template !== undefined && targets.length === 1 && targets.every(isAws);
  if (targets.length < 2 && !withItsTemplate)
    throw new UsageError(
      'diff compares two targets or more, or one of AWS with its template',
      'say --targets argo,codedeploy-ecs, or --targets lambda --template cdk.out/<stack>.template.json',
    );
  const templates = options.template === undefined ? undefined : readTemplates(options.template, host);
  const [template, kept] = templates && 'kept' in templates ? [undefined, templates.kept] : [templates, undefined];
  const inputs = await readInputs(paths, options, host);
  const chosen = { ...options, target: targets };
  const destinations = destinationsOf(inputs, chosen);
  const outcomes = lowerAll(inputs, destinations, chosen, host);
  const diffs = diffReleases(outcomes, template, kept);
  if (options.format === 'json')
    host.stdout.write(`${JSON.stringify(jsonDiff(inputs.platformFile?.file, diffs), undefined, 2)}\n`);
  else if (diffs.length > 0) host.stdout.write(`${diffText(diffs, paintFor(host, host.stdout))}\n`);
  if (template === undefined && targets.some(isAws)) host.stderr.write(`${SPEC_ONLY}\n`);
  if (kept === undefined && diffs.some(namesUnseenTemplates)) host.stderr.write(`${UNSEEN}\n`);
  const failed = outcomes.filter(({ lowered }) => lowered.spec === undefined);
  if (options.format === 'text' && (failed.length > 0 || inputs.findings.length > 0)) {
    const paint = diagnosticPaint(paintFor(host, host.stderr));
    host.stderr.write(`${reportFindings(inputs.findings, placeFindings(failed, inputs), destinations, paint)}\n`);
  }
  const broken = inputs.findings.some(({ severity }) => severity === 'error');
  return broken || diffs.some(isFailed) ? exitCode.findings : exitCode.ok;
}

const SPEC_ONLY =
  'AWS is compared by what a CDK app is made from; --template cdk.out/<stack>.template.json compares what it became.';

const UNSEEN = 'Templates that others keep are read as well where they are: --template <folder>.';

function isAws(target: TargetName): boolean {
  return awsTargetNames.some((name) => name === target);
}

/** The machine's form. Fields are only ever added; `version` changes when one must go. */
function jsonDiff(platformFile: string | undefined, diffs: readonly ReleaseDiff[]) {
  return {
    version: 1,
    platform: platformFile ?? null,
    comparisons: diffs.map(({ environment, result, ...rest }) => {
      const { kind, ...details } = result;
      return { ...rest, environment: environment ?? null, result: kind, ...details };
    }),
  };
}

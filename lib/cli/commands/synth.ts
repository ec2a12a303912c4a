import { resolve } from 'node:path';
import { InternalError, ReleaseError, type Diagnostic } from '../../diagnostics';
import { toYamlStream, writeOutput, type WriteReport } from '../../emit';
import type { DeliveredRelease } from '../../gitops/delivery/delivered-release';
import { deliveryFiles } from '../../gitops/delivery-files';
import { gitopsFiles } from '../../gitops/gitops-files';
import { belongsToEnvironments, kustomizationOf } from '../../gitops/gitops-layout';
import { plainObject } from '../../gitops/plain-object';
import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';
import { defaultProvisioner } from '../../targets/default-provisioner';
import { ecsTargetNames, kubernetesTargetNames, type TargetName } from '../../targets/target-name';
import { briefFindings } from '../brief-findings';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host, TextSink } from '../host';
import type { Inputs } from '../inputs';
import { jsonReport } from '../json-report';
import { destinationsOf, lowerAndOverride, type Destination, type Outcome } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { placeFindings } from '../place-findings';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { releaseRows } from '../release-rows';
import { reportFindings } from '../report-findings';
import { UsageError } from '../usage-error';
import { writtenText } from '../written-text';

export interface SynthOptions extends ReleaseOptions {
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/** Writes the manifests of all releases, or nothing at all where one of them cannot work. */
export async function synth(paths: readonly string[], options: SynthOptions, host: Host): Promise<ExitCode> {
  const started = host.now();
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  refuseOtherThanFiles(destinations, options);
  const outcomes = await lowerAndOverride(inputs, destinations, options, host);
  const { files, findings } = filesOf(inputs, outcomes);
  const run: Run = { inputs, destinations, outcomes, options, host, findings: [...inputs.findings, ...findings] };

  const failed = [...run.findings, ...outcomes.flatMap((one) => one.findings)].some(isError);
  if (failed) return reported(run, exitCode.findings, 'Nothing was written.');
  if (options.out === undefined) {
    const objects = outcomes.flatMap(({ lowered }) => specOf(lowered.spec).objects);
    if (options.format === 'text') host.stdout.write(toYamlStream(objects.map(({ object }) => plainObject(object))));
    return reported(run, exitCode.ok);
  }
  const written = write(resolve(host.cwd, options.out), files, inputs);
  if (!written.ok)
    return reported(
      { ...run, findings: [...run.findings, ...written.findings] },
      exitCode.findings,
      'Nothing was written.',
    );
  const environments = inputs.environments.map((one) => `${options.out}/${kustomizationOf(one)}`);
  const ready = writtenText(written.report, {
    folder: options.out,
    ready: environments,
    milliseconds: host.now() - started,
  });
  return reported(
    { ...run, findings: [...run.findings, ...written.report.diagnostics], written: written.report },
    exitCode.ok,
    ready,
  );
}

interface Run {
  readonly inputs: Inputs;
  readonly destinations: readonly Destination[];
  readonly outcomes: readonly Outcome[];
  readonly options: SynthOptions;
  readonly host: Host;
  /** Those that are not of one outcome alone. */
  readonly findings: readonly Diagnostic[];
  readonly written?: WriteReport;
}

function refuseOtherThanFiles(destinations: readonly Destination[], { out }: SynthOptions): void {
  const foreign = destinations.find(({ target }) => !kubernetesTargetNames.some((name) => name === target));
  if (foreign)
    throw new UsageError(
      `synth writes Kubernetes manifests; releases on ${foreign.target} are made in a ${programFor(foreign.target).kind}`,
      `In the ${programFor(foreign.target).short}: ${inProgram(foreign.target)}
Then: ${programFor(foreign.target).preview}. rollout check --target ${foreign.target} checks the releases here.`,
    );
  const twice = destinations.find(
    ({ environment }, index) => destinations.findIndex((one) => one.environment === environment) < index,
  );
  if (twice) throw new UsageError('synth takes one --target: two would be written over each other');
  if (out === undefined && destinations.length > 1)
    throw new UsageError('several environments cannot be printed as one stream', 'say --out <folder>');
}

const CDK = { kind: 'CDK app', short: 'app', preview: 'cdk synth' } as const;
const PULUMI = { kind: 'Pulumi program', short: 'program', preview: 'pulumi preview' } as const;

/** What makes the releases of a target that has no files. */
function programFor(target: TargetName): typeof CDK | typeof PULUMI {
  return defaultProvisioner(target) === 'pulumi' ? PULUMI : CDK;
}

function inProgram(target: TargetName): string {
  if (programFor(target) === PULUMI) {
    return `import { Ec2Release } from 'rollout-constructs/pulumi/aws';
            new Ec2Release('checkout', { release, platform });`;
  }
  const [name, which] = ecsTargetNames.some((one) => one === target)
    ? ['EcsRelease', `, target: '${target}'`]
    : ['LambdaRelease', ', bind'];
  return `import { ${name} } from 'rollout-constructs/aws';
            new ${name}(stack, 'Checkout', { release, platform${which} });`;
}

function filesOf(inputs: Inputs, outcomes: readonly Outcome[]): ReturnType<typeof gitopsFiles> {
  const parts = inputs.environments.flatMap((environment) => {
    const gitops = inputs.platform?.resolve(environment).gitops;
    const releases = outcomes.filter((one) => one.environment === environment).flatMap(delivered);
    const specs = releases.map(({ spec }) => spec);
    return [gitopsFiles(specs, environment, gitops?.kind), deliveryFiles(releases, gitops, environment)];
  });
  const files = new Map<string, string>();
  for (const part of parts) for (const [path, content] of part.files) files.set(path, content);
  return { files, findings: parts.flatMap((part) => part.findings) };
}

function delivered({ lowered: { plan, spec, schedule } }: Outcome): readonly DeliveredRelease[] {
  return plan && spec && schedule ? [{ plan, spec: specOf(spec), schedule }] : [];
}

function specOf(spec: Outcome['lowered']['spec']): KubernetesSpec {
  if (spec?.kind !== 'kubernetes') throw new InternalError('only Kubernetes targets come this far');
  return spec;
}

type Written =
  | { readonly ok: true; readonly report: WriteReport }
  | { readonly ok: false; readonly findings: readonly Diagnostic[] };

function write(folder: string, files: ReadonlyMap<string, string>, { environments }: Inputs): Written {
  try {
    return { ok: true, report: writeOutput(folder, files, { concerns: belongsToEnvironments(environments) }) };
  } catch (error) {
    if (ReleaseError.isReleaseError(error)) return { ok: false, findings: error.diagnostics };
    throw error;
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Prints findings to the error stream, and what was made to the other one; a YAML stream keeps that to itself. */
function reported(run: Run, code: ExitCode, end?: string): ExitCode {
  const { inputs, destinations, host, options, findings, written } = run;
  const needsPlaces = code !== exitCode.ok || options.format === 'json';
  const outcomes = needsPlaces ? placeFindings(run.outcomes, inputs) : run.outcomes;
  if (options.format === 'json') {
    const report = {
      ...jsonReport({ ...inputs, findings }, outcomes),
      ...(written ? { output: outputOf(written) } : {}),
    };
    host.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return code;
  }
  const sink: TextSink = code === exitCode.ok && options.out !== undefined ? host.stdout : host.stderr;
  const paint = diagnosticPaint(paintFor(host, host.stderr));
  const found = findings.length > 0 || outcomes.some((one) => one.findings.length > 0);
  if (code !== exitCode.ok) host.stderr.write(`${reportFindings(findings, outcomes, destinations, paint)}\n\n`);
  else if (found) host.stderr.write(`${briefFindings(findings, outcomes, paint).join('\n')}\n`);
  sink.write(`${[...releaseRows(outcomes, paintFor(host, sink)), ...(end === undefined ? [] : [end])].join('\n')}\n`);
  return code;
}

function outputOf({ diagnostics: _, ...lists }: WriteReport): Omit<WriteReport, 'diagnostics'> {
  return lists;
}

import { parse } from 'yaml';
import { InternalError, type Diagnostic } from '../../diagnostics';
import { toYaml, writeOutput, type Plain, type ReadOutput, type WriteReport } from '../../emit';
import type { DeliveredRelease } from '../../gitops/delivery/delivered-release';
import { deliveryFiles } from '../../gitops/delivery-files';
import { gitopsFiles } from '../../gitops/gitops-files';
import { releaseFolder } from '../../gitops/gitops-layout';
import type { Inputs } from '../inputs';
import type { Outcome } from '../lower-all';

export interface Written {
  readonly report: WriteReport;
  readonly findings: readonly Diagnostic[];
}

export interface WriteMovesOptions {
  readonly folder: string;
  readonly dryRun: boolean;
  readonly output: ReadOutput | undefined;
}

/** Writes the folders of the releases that move. Those of all others, also of releases that are not given, stay. */
export function writeMoves(outcomes: readonly Outcome[], inputs: Inputs, options: WriteMovesOptions): Written {
  const { folder, dryRun, output } = options;
  const before = output?.files ?? new Map<string, string>();
  const parts = inputs.environments.map((environment) => {
    const own = outcomes.filter((one) => one.environment === environment).map(delivered);
    const gitops = inputs.platform?.resolve(environment).gitops;
    const specs = own.map(({ spec }) => spec);
    return [gitopsFiles(specs, environment, gitops?.kind), deliveryFiles(own, gitops, environment)];
  });
  const made = parts.flat();
  const files = new Map(
    made.flatMap((part) => [...part.files]).map(([path, text]) => [path, beside(path, text, before)]),
  );
  const folders = outcomes.map(({ release, environment }) => `${releaseFolder(release.name, environment)}/`);
  const concerns = (path: string) => folders.some((one) => path.startsWith(one));
  const findings = made.flatMap((part) => part.findings);
  if (findings.some(({ severity }) => severity === 'error')) return { report: NOTHING, findings };
  return { report: writeOutput(folder, files, { concerns, dryRun }), findings };
}

export const NOTHING: WriteReport = { written: [], changed: [], unchanged: [], removed: [], diagnostics: [] };

/** A list of what belongs together keeps what stands in it: this run knows only the releases that move. */
function beside(path: string, text: string, before: ReadonlyMap<string, string>): string {
  const old = before.get(path);
  if (old === undefined || !/^(?!apps\/).*kustomization\.yaml$/.test(path)) return text;
  const [was, is] = [old, text].map((one) => parse(one) as Kustomization);
  const resources = [...new Set([...(was!.resources ?? []), ...(is!.resources ?? [])])].sort(byCodeUnit);
  return toYaml({ ...was, resources });
}

interface Kustomization {
  readonly [field: string]: Plain;
  readonly resources: readonly string[];
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function delivered({ lowered: { plan, spec, schedule } }: Outcome): DeliveredRelease {
  if (!plan || !schedule || spec?.kind !== 'kubernetes') throw new InternalError('only lowered manifests move');
  return { plan, spec, schedule };
}

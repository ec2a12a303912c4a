import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import { isPlatformRule, spelledForFile, type Diagnostic } from '../../diagnostics';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import { placeOf, type Outcome } from '../lower-all';
import { mergeFindings } from '../merge-findings';

/** A finding as a reviewer needs it. */
export interface ReviewedFinding {
  readonly finding: Diagnostic;
  /** From the root of the repository, with `/`; absent where the finding is about no file. */
  readonly file: string | undefined;
  /** Environments and targets; empty where it holds for all of them. */
  readonly places: readonly string[];
  /** The same for the same finding after lines have moved, so that a review tells old ones from new ones. */
  readonly fingerprint: string;
}

/** Everything that was found, each once, in the order of the text report. */
export function reviewedFindings(
  inputs: Pick<Inputs, 'findings'>,
  outcomes: readonly Outcome[],
  host: Host,
): readonly ReviewedFinding[] {
  const everywhere = new Set(outcomes.map(placeOf)).size;
  const all = [
    ...inputs.findings.map((finding) => ({ finding, places: [] })),
    ...mergeFindings(outcomes).map((one) => ({ ...one, places: one.places.length < everywhere ? one.places : [] })),
  ];
  const seen = new Map<string, number>();
  return all.map(({ finding, places }) => {
    const file = finding.file === undefined ? undefined : inRepository(finding.file, host);
    const { code, path, release = '' } = finding;
    const identity = JSON.stringify([code, file ?? '', release, path]);
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    const fingerprint = createHash('sha256').update(`${identity}${count}`).digest('hex');
    return { finding, file, places, fingerprint };
  });
}

/** Where the pipeline checked the repository out: paths in reviews begin there, wherever the command runs. */
const REPOSITORY_VARIABLES = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

function inRepository(file: string, { cwd, env }: Host): string {
  const path = resolve(cwd, file);
  const roots = [...REPOSITORY_VARIABLES.flatMap((name) => env[name] ?? []), cwd];
  const root = roots.find((one) => path.startsWith(`${resolve(one)}${sep}`)) ?? cwd;
  return relative(root, path).split(sep).join('/');
}

/** What is wrong, with everything that helps to change it. */
export function reviewText({ finding, places }: Pick<ReviewedFinding, 'finding' | 'places'>): string {
  const { release, path, message, got, allowed, fix, source, alternatives = [] } = spelledForFile(finding);
  const subject = [release, path, ...places].filter((part) => part !== undefined && part !== '').join(', ');
  return [
    `${subject === '' ? '' : `${subject}: `}${message}`,
    ...(got === undefined ? [] : [`Got: ${got}`]),
    ...(allowed === undefined ? [] : [`Allowed: ${allowed}`]),
    `Change: ${fix}`,
    ...(isPlatformRule(source) ? [`Rule: ${source}`] : []),
    ...alternatives.map(({ change, deviation }) => `Nearest: ${change} (${deviation})`),
  ].join('\n');
}

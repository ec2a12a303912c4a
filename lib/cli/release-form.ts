import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  readEc2Spec,
  readEcsSpec,
  readLambdaSpec,
  readManifests,
  readTemplate,
  type Reading,
  type Refusal,
  type ReleaseForm,
} from '../insight/equivalence';
import { readOutputs, type FoundOutput } from '../loading/read-outputs';
import type { Host } from './host';
import type { Outcome } from './lower-all';
import { UsageError } from './usage-error';

/** Where the form of a release was read. */
export type FormSource = 'manifests' | 'spec' | 'template';

/** A release as an artefact says it, or why that cannot be read. */
export type FoundForm =
  | { readonly source: FormSource; readonly form: ReleaseForm }
  | { readonly source: FormSource; readonly refused: readonly Refusal[] };

/** What an artefact of AWS says in place of the specs. */
export interface TemplateForms {
  readonly file: string;
  readonly reading: Reading<ReleaseForm>;
}

/** Templates of analyses and metrics that somebody else keeps. */
export interface KeptTemplates {
  readonly kept: readonly unknown[];
}

const KEPT_KINDS: readonly unknown[] = ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'MetricTemplate'];

/** @throws UsageError where nothing is there, or no template of either sort */
export function readTemplates(path: string, host: Pick<Host, 'cwd'>): TemplateForms | KeptTemplates {
  if (path.endsWith('.json')) return readTemplateFile(path, host);
  let outputs: readonly FoundOutput[];
  try {
    outputs = readOutputs(resolve(host.cwd, path));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${String((error as Error).message).split('\n')[0]}`, BOTH_SORTS);
  }
  const objects = outputs.flatMap(({ output }) => (Array.isArray(output) ? (output as readonly unknown[]) : []));
  const kept = objects.filter((one) => KEPT_KINDS.includes((one as { readonly kind?: unknown }).kind));
  if (kept.length === 0)
    throw new UsageError(`${path} has no AnalysisTemplate, ClusterAnalysisTemplate or MetricTemplate`, BOTH_SORTS);
  return { kept };
}

const BOTH_SORTS =
  'name the folder of the templates that releases refer to, or a template that `cdk synth` has written, such as cdk.out/Shop.template.json';

function readTemplateFile(file: string, { cwd }: Pick<Host, 'cwd'>): TemplateForms {
  const hint = 'name a template that `cdk synth` has written, such as cdk.out/Shop.template.json';
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch {
    throw new UsageError(`${file} cannot be read as JSON`, hint);
  }
  if (typeof document !== 'object' || document === null || !('Resources' in document))
    throw new UsageError(`${file} is no CloudFormation template: it has no Resources`, hint);
  return { file, reading: readTemplate(document) };
}

/** The form of a lowered release; undefined where its target cannot run it. */
export function formOf(
  { release, lowered }: Outcome,
  template: TemplateForms | undefined,
  kept: readonly unknown[] = [],
): FoundForm | undefined {
  const { spec } = lowered;
  if (spec === undefined) return undefined;
  switch (spec.kind) {
    case 'kubernetes':
      return found(
        'manifests',
        release.name,
        readManifests(
          spec.objects.map(({ object }) => object),
          kept,
        ),
      );
    case 'ecs':
      return template ? inTemplate(release.name, 'ecs', template) : found('spec', release.name, readEcsSpec(spec));
    case 'codedeploy-ecs':
      return template
        ? inTemplate(release.name, 'codeDeploy', template)
        : found('spec', release.name, readEcsSpec(spec));
    case 'lambda':
      return template
        ? inTemplate(release.name, 'codeDeploy', template)
        : found('spec', release.name, readLambdaSpec(spec));
    case 'codedeploy-ec2':
      return found('spec', release.name, readEc2Spec(spec));
    default:
      return unread(spec);
  }
}

/** A template says itself who deploys a release. */
function inTemplate(name: string, by: ReleaseForm['rollback']['by'], { file, reading }: TemplateForms): FoundForm {
  const one = found('template', name, reading);
  if ('refused' in one || one.form.rollback.by === by) return one;
  const reason = `'${name}' is deployed by ${one.form.rollback.by} there, not by ${by}`;
  return { source: 'template', refused: [{ where: file, reason }] };
}

function found(source: FormSource, name: string, { read, refused }: Reading<ReleaseForm>): FoundForm {
  const forms = read.filter(({ release }) => release === name);
  if (forms.length === 1) return { source, form: forms[0]! };
  const none = { where: source, reason: `${forms.length} releases in it are named '${name}', not one` };
  return { source, refused: refused.length > 0 ? refused : [none] };
}

/** A target whose artefacts nobody has taught the library to read back is compared with nothing, and says so. */
function unread({ kind }: { readonly kind: string }): FoundForm {
  return { source: 'spec', refused: [{ where: kind, reason: 'what this target emits is not read back yet' }] };
}

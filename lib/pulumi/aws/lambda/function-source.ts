import * as pulumi from '@pulumi/pulumi';
import { Function } from '@pulumi/aws/lambda/function';
import { isRef } from '../../../definition/slots';
import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import { boundCodeFindings } from '../../../targets/lambda/code-rules';
import type { FunctionSpec } from '../../../targets/lambda/spec';
import { isText, kindOf, type BoundValue } from '../bound-value';
import type { Slots } from '../slots';

/** What a release runs: a function to be made from code or an image, or one that exists. */
export type FunctionSource =
  | { readonly kind: 'code'; readonly code: pulumi.asset.Archive }
  | { readonly kind: 'image'; readonly image: pulumi.Input<string> }
  | { readonly kind: 'function'; readonly function: Function };

export function functionSource(
  spec: FunctionSpec,
  slots: Slots,
): { readonly source?: FunctionSource; readonly findings: readonly Diagnostic[] } {
  const { code, path } = spec;
  const slot = code.kind === 'image' ? code.image : code.slot;
  const at = joinPath(path, code.kind === 'image' ? 'image' : 'code');
  if (!isRef(slot)) return { source: { kind: 'image', image: slot }, findings: boundCodeFindings(spec, 'image') };
  const source = sourceIn(slots.value(slot));
  if (source === undefined || (code.kind === 'image' && source.kind !== 'image'))
    return { findings: [wrongKind(slot.ref, slots.value(slot), at)] };
  return { source, findings: boundCodeFindings(spec, source.kind) };
}

/** Functions that are only looked up can have no new version here. */
function sourceIn(value: BoundValue | undefined): FunctionSource | undefined {
  if (isText(value)) return { kind: 'image', image: value };
  if (pulumi.asset.Archive.isInstance(value)) return { kind: 'code', code: value };
  return Function.isInstance(value) ? { kind: 'function', function: value } : undefined;
}

function wrongKind(name: string, value: unknown, path: string): Diagnostic {
  const allowed = path.endsWith('image')
    ? 'the name of an image'
    : 'a pulumi.asset.Archive, or an aws.lambda.Function of this program with publish: true';
  return finding('slot-bound-to-wrong-kind', path, {
    message: `The slot '${name}' is bound to something that no version can be made of.`,
    got: kindOf(value),
    allowed,
    fix: `pass ${allowed} as bind: { ${JSON.stringify(name)}: … }`,
  });
}

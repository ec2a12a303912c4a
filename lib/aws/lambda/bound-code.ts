import { Stack, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { isRef } from '../../definition/slots';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { boundCodeFindings } from '../../targets/lambda/code-rules';
import type { FunctionSpec } from '../../targets/lambda/spec';
import { isBound } from '../bound-value';
import type { Slots } from '../slots';

/** What a release runs: a function to be made from code, or one that exists. */
export type FunctionSource =
  | { readonly kind: 'code'; readonly code: lambda.Code }
  | { readonly kind: 'image'; readonly code: lambda.Code }
  | { readonly kind: 'function'; readonly function: lambda.Function };

export function functionSource(
  scope: Construct,
  spec: FunctionSpec,
  slots: Slots,
): { readonly source?: FunctionSource; readonly findings: readonly Diagnostic[] } {
  const { code, path } = spec;
  const slot = code.kind === 'image' ? code.image : code.slot;
  const at = joinPath(path, code.kind === 'image' ? 'image' : 'code');
  const source = isRef(slot) ? sourceIn(slots.value(slot)) : { kind: 'image' as const, code: new NamedImage(slot) };
  if (source === undefined) return { findings: [wrongKind(slot, at)] };
  if (source.kind !== 'function') return { source, findings: boundCodeFindings(spec, source.kind) };
  if (code.kind === 'image') return { findings: [wrongKind(slot, at)] };
  return { source, findings: [...boundCodeFindings(spec, 'function'), ...ofOtherStack(scope, source.function, at)] };
}

function sourceIn(value: unknown): FunctionSource | undefined {
  if (typeof value === 'string') return { kind: 'image', code: new NamedImage(value) };
  if (isBound(value, 'function')) return isOwnFunction(value) ? { kind: 'function', function: value } : undefined;
  if (isBound(value, 'code')) return { kind: isImageCode(value) ? 'image' : 'code', code: value };
  return undefined;
}

/** Imported functions, versions and aliases can have no new version. */
function isOwnFunction(value: lambda.IFunction): value is lambda.Function {
  return 'currentVersion' in value;
}

/** `fromAssetImage` and `fromEcrImage`, told apart by what they hold; the other kinds hold neither. */
function isImageCode(code: lambda.Code): boolean {
  return 'directory' in code || 'repository' in code;
}

/** An image by its name, in which a token may stand. */
class NamedImage extends lambda.Code {
  readonly isInline = false;
  private readonly imageUri: string;

  constructor(imageUri: string) {
    super();
    this.imageUri = imageUri;
  }

  bind(): lambda.CodeConfig {
    return { image: { imageUri: this.imageUri } };
  }
}

function wrongKind(slot: unknown, path: string): Diagnostic {
  const name = isRef(slot) ? slot.ref : '';
  const allowed = 'a lambda.Code, or a lambda.Function that this stack makes';
  return finding('slot-bound-to-wrong-kind', path, {
    message: `The slot '${name}' is bound to something that no version can be made of.`,
    allowed: path.endsWith('image') ? 'an image of lambda.Code, or its name' : allowed,
    fix: `pass ${allowed} as bind: { ${JSON.stringify(name)}: … }`,
  });
}

/** A version of another stack would be an export that changes with every release, which CloudFormation refuses. */
function ofOtherStack(scope: Construct, fn: lambda.Function, path: string): readonly Diagnostic[] {
  const [own, other] = [Stack.of(scope), Stack.of(fn)];
  if (own === other) return [];
  const name = (stack: Stack): string => (Token.isUnresolved(stack.stackName) ? stack.node.path : stack.stackName);
  return [
    finding('lambda-existing-function', path, {
      message: 'The function belongs to another stack, and its versions change with every release.',
      got: `a function of ${name(other)}`,
      allowed: `a function of ${name(own)}`,
      fix: 'make the release in the stack of the function',
    }),
  ];
}

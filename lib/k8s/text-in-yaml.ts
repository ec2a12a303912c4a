import { finding, joinPath, type Diagnostic } from '../diagnostics';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import { printable } from '../units';

/** cdk8s writes these without quotes, and Kubernetes reads them as numbers: 0o17 is 15, 0X1F is 31. */
const NUMBER_TO_KUBERNETES = /^[-+]?0(?:[oO][0-7_]+|X[0-9a-fA-F_]+|B[01_]+)$/;

/** Characters that cdk8s writes as they are, and that Kubernetes' reader refuses or takes for the end of a line. */
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff\p{Cs}]/u;

/** A block that begins with empty lines and a tab loses its indentation. */
const TAB_AFTER_EMPTY_LINES = /^\n+\t/;

/**
 * Strings that reach Kubernetes as something else when cdk8s (2.70) writes them as YAML. Only its own emitter does so;
 * `rollout synth` quotes them.
 */
export function checkTextInYaml(objects: readonly SpecObject[]): readonly Diagnostic[] {
  return objects.flatMap(({ object }) => {
    if (!isAnyMisread(object)) return [];
    const where = `${object.kind}/${object.metadata.name}`;
    return misread(object, []).map(({ path, text }) =>
      finding('cdk8s-writes-text-wrong', '', {
        message: `${where}, ${joinPath(...path)}: cdk8s writes this text so that Kubernetes reads something else.`,
        got: printable(text),
        fix: 'change the text, or write the manifests with rollout synth, which quotes it',
      }),
    );
  });
}

/** Nearly always none is: places are looked for only where one is. */
function isAnyMisread(value: unknown): boolean {
  if (typeof value === 'string') return isMisread(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(isAnyMisread);
  for (const key of Object.keys(value)) {
    if (isMisread(key) || isAnyMisread((value as Readonly<Record<string, unknown>>)[key])) return true;
  }
  return false;
}

type Path = readonly (string | number)[];

function misread(value: unknown, path: Path): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return isMisread(value) ? [{ path, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isMisread(key) ? [{ path, text: key }] : []),
    ...misread(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  ]);
}

/** Most text is: printable, and no number with a zero before it. It saves three questions. */
const PLAIN = /^(?![-+]?0)[ -~]*$/;

export function isMisread(text: string): boolean {
  if (PLAIN.test(text)) return false;
  return NUMBER_TO_KUBERNETES.test(text) || UNREADABLE.test(text) || TAB_AFTER_EMPTY_LINES.test(text);
}

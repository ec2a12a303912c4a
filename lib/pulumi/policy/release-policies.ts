import { catalogue, type Diagnostic, type DiagnosticCode, type Severity } from '../../diagnostics';
import { checkStack } from './check-stack';
import { kubernetesObjects, type StackResource } from './kubernetes-objects';

/** CrossGuard's word for what a violation does. */
export type EnforcementLevel = 'advisory' | 'mandatory' | 'remediate' | 'disabled';

/**
 * A stack policy of `@pulumi/policy`, in words of our own: the declarations of that package (1.21) do not compile
 * without skipLibCheck.
 */
export interface ReleasePolicy {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly validateStack: (
    args: { readonly resources: readonly StackResource[] },
    reportViolation: (message: string, urn?: string) => void,
  ) => void;
}

export interface ReleasePolicyOptions {
  /** For what cannot work. @default 'mandatory' */
  readonly errors?: EnforcementLevel;
  /** For what works and is risky. @default 'advisory' */
  readonly warnings?: EnforcementLevel;
  /** Codes of findings that are accepted. @default - none */
  readonly accepted?: readonly DiagnosticCode[];
}

/**
 * The rules of `kubernetes`, `argo` and `flagger` as CrossGuard policies over everything that a stack puts into a
 * cluster, also what was not made by this library.
 *
 * @example new PolicyPack('releases', { policies: releasePolicies({ accepted: ['single-replica-downtime'] }) })
 */
export function releasePolicies(options: ReleasePolicyOptions = {}): ReleasePolicy[] {
  const { errors = 'mandatory', warnings = 'advisory', accepted = [] } = options;
  const unknown = accepted.filter((code) => !(code in catalogue));
  if (unknown.length > 0) throw new RangeError(`accepted: no finding has the code ${unknown.join(', ')}`);
  return [
    policy('release-cannot-work', 'Objects of Kubernetes, Argo Rollouts and Flagger work.', 'error', errors, accepted),
    policy('release-is-risky', 'Releases in this stack have no known risk.', 'warning', warnings, accepted),
  ];
}

function policy(
  name: string,
  description: string,
  severity: Severity,
  enforcementLevel: EnforcementLevel,
  accepted: readonly DiagnosticCode[],
): ReleasePolicy {
  return {
    name,
    description,
    enforcementLevel,
    validateStack: ({ resources }, report) => {
      for (const { urn, found } of checkStack(kubernetesObjects(resources))) {
        if (found.severity === severity && !accepted.includes(found.code)) report(textOf(found), urn);
      }
    },
  };
}

/** CrossGuard prints the resource and the policy; all else is said here. */
function textOf({ code, path, message, got, allowed, fix, source }: Diagnostic): string {
  const facts = [
    ...(got === undefined ? [] : [`got: ${got}`]),
    ...(allowed === undefined ? [] : [`allowed: ${allowed}`]),
    `change: ${fix}`,
    `source: ${source}`,
  ];
  return [`${code}${path ? ` at ${path}` : ''}: ${message}`, ...facts].join('\n  ');
}

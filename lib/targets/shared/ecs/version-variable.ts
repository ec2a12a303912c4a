import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { ownMetricOf, tellsCandidate } from '../cloudwatch/own-metric';
import type { ContainerSpec } from './spec';

/** Tells a container the version of its release; functions have one of Amazon's own. */
const VARIABLE = 'ROLLOUT_VERSION';

/** In the main container where a guardrail measures by it, and nowhere else: it would change every task otherwise. */
export function withVersionVariable<C extends Pick<ContainerSpec, 'environment'>>(
  containers: readonly C[],
  plan: Plan,
  context: TargetContext,
): { readonly containers: readonly C[]; readonly findings: readonly Diagnostic[] } {
  const { name, version } = plan.release;
  const application = context.platform.metrics.cloudWatch?.application;
  const needed = plan.guardrails.some(({ signal }) => {
    const own = ownMetricOf(signal, name, application);
    return own !== undefined && tellsCandidate(own);
  });
  const [main, ...others] = containers;
  if (!needed || !main || plan.workload.kind === 'function') return { containers, findings: [] };
  const given = main.environment[VARIABLE];
  if (given !== undefined && given !== version) {
    return { containers, findings: [taken(plan.workload.main.path, version)] };
  }
  return {
    containers: [{ ...main, environment: { ...main.environment, [VARIABLE]: version } }, ...others],
    findings: [],
  };
}

function taken(path: string, version: string): Diagnostic {
  return finding('version-variable-taken', joinPath(path, 'env', VARIABLE), {
    message: `A guardrail measures what is filed under the version, which this variable tells the container: ${version}.`,
    got: 'another value',
    allowed: version,
    fix: 'leave the variable out: the release sets it',
  });
}

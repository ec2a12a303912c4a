import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import type { Versions } from '../../metrics/versions';
import { canaryServiceName, serviceName, workloadName } from '../names';
import { processOf } from '../process';
import { replicaSetsOf, type ControllerFacts } from './controller-facts';

/**
 * The versions of a release as rules and dashboards see them: nobody fills in which hash is which, so names alone must
 * tell. Rules about the whole service need no more.
 */
export function serviceVersions(
  plan: Plan,
  context: TargetContext,
  facts?: Pick<ControllerFacts, 'services' | 'owners'>,
): Versions | undefined {
  const { router, namespace } = context.platform.kubernetes;
  if (namespace === undefined) return undefined;
  const { exposure } = plan;
  const { main } = processOf(plan);
  const owners = facts?.owners ?? replicaSetsOf(workloadName(plan));
  const services = facts?.services ?? { stable: serviceName(plan), candidate: canaryServiceName(plan) };
  return {
    release: workloadName(plan),
    namespace,
    protocol: exposure.kind,
    ...(exposure.kind === 'none' ? {} : { port: exposure.port, visibility: exposure.visibility }),
    layout: services.stable === services.candidate ? 'active' : 'split',
    ...(router?.kind === 'gatewayApi' || router?.kind === 'istio' || router?.kind === 'nginx'
      ? { router: router.kind }
      : {}),
    ...(router?.kind === 'istio' && router.level === 'subset' ? { subsets: true } : {}),
    replicaSets: { stable: owners.stable, candidate: owners.candidate },
    services,
    container: {
      name: main.name,
      ...(main.cpuLimitMillis === undefined ? {} : { cpuLimitCores: main.cpuLimitMillis / 1000 }),
      memoryLimitBytes: main.memoryLimitBytes,
    },
  };
}

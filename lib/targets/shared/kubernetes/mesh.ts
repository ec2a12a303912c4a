import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { Labels } from './manifest';
import { processOf } from './process';

/**
 * How the proxy of a mesh goes along with the pod. Istio's is stopped together with the process: it must keep its
 * connections for as long as requests may run, and end once there are none. Before native sidecars the process must
 * also not start before its proxy.
 */
export function meshAnnotations(plan: Plan, { platform: { kubernetes } }: TargetContext): Labels {
  if (kubernetes.mesh === undefined) return {};
  const { drain } = processOf(plan);
  const drainSeconds = Math.ceil(drain.preStopSeconds + drain.requestSeconds);
  switch (kubernetes.mesh) {
    case 'istio':
      return {
        'proxy.istio.io/config': JSON.stringify({
          holdApplicationUntilProxyStarts: true,
          terminationDrainDuration: `${drainSeconds}s`,
          proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true' },
        }),
      };
    case 'linkerd':
      return { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': String(drainSeconds) };
  }
}

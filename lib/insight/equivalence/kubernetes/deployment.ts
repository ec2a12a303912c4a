import type { ReleaseForm } from '../release-form';
import { drawExchange } from '../exchange';
import { WeightLine } from '../weight-line';
import { DEPLOYMENT_FIELDS } from './deployment-fields';
import type { Manifest, ManifestSet } from './manifest-set';
import { replicasOf } from './replicas';
import { exchangeSettings, podCount } from './scalars';

export const HEALTHY_PODS = 'healthy pods';

/** What the Deployment controller does: no gates, and nobody who takes it back. */
export function readDeployment(deployment: Manifest, manifests: ManifestSet): ReleaseForm {
  const spec = deployment.node.get('spec').only(...DEPLOYMENT_FIELDS, 'paused');
  if (spec.get('paused').flag(false)) spec.get('paused').refuse('a paused Deployment changes nothing');
  const line = new WeightLine();
  const minReady = spec.get('minReadySeconds').count(0);
  const strategy = spec.get('strategy').only('type', 'rollingUpdate');
  const replicas = replicasOf(deployment, manifests);
  const type = strategy.get('type').exists ? strategy.get('type').text() : 'RollingUpdate';
  switch (type) {
    case 'Recreate':
      line.set(100);
      line.hold(minReady);
      break;
    case 'RollingUpdate': {
      const rolling = strategy.get('rollingUpdate').only('maxSurge', 'maxUnavailable');
      const surge = podCount(rolling.get('maxSurge'), replicas, Math.ceil, '25%');
      const unavailable = podCount(rolling.get('maxUnavailable'), replicas, Math.floor, '25%');
      // Kubernetes lets one pod go where both percentages come to none.
      const batch = Math.max(1, surge + unavailable);
      drawExchange(line, { instances: replicas, batch, batchSeconds: minReady, waitsFor: HEALTHY_PODS }, minReady);
      break;
    }
    default:
      strategy.get('type').refuse(`the strategy '${type}' is not known here`);
  }
  return {
    release: deployment.name,
    segments: line.end(),
    routes: [],
    gates: [],
    rollback: {
      by: 'kubernetes',
      onGate: false,
      onFailure: false,
      previousStaysSeconds: 0,
      details: {
        progressDeadlineSeconds: spec.get('progressDeadlineSeconds').count(600),
        type,
        replicas,
        ...(type === 'Recreate' ? {} : exchangeSettings(strategy.get('rollingUpdate'))),
      },
    },
  };
}

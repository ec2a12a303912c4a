import type { App } from 'cdk8s';
import { ReleaseChart } from 'rollout-constructs/k8s';
import { platform } from './platform';
import { releaseOf, type Service } from './services';

/** The same services on Kubernetes, a chart each; what they share is the platform's and in none of them. */
export function makeCharts(app: App, services: readonly Service[]): readonly ReleaseChart[] {
  return services.map(
    (service) => new ReleaseChart(app, service.name, { release: releaseOf(service), platform, target: 'argo' }),
  );
}

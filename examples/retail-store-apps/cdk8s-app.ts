import { App } from 'cdk8s';
import { ReleaseChart } from 'rollout-constructs/k8s';
import { platform } from '../retail-store/platform';
import { carts, catalog, checkout, orders, ui } from './releases';

/** The same five definitions in a cdk8s app: `cdk8s synth --app 'npx jiti examples/retail-store-apps/cdk8s-app.ts'`. */
const app = new App({ outdir: 'out/cdk8s' });

for (const release of [carts, catalog, checkout, orders, ui]) {
  new ReleaseChart(app, release.name, { release: release.in('production'), platform, target: 'argo' });
}

app.synth();

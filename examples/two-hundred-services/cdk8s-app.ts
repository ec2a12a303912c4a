import { App } from 'cdk8s';
import { makeCharts } from './cdk8s-charts';
import { services } from './services';

/** `npx jiti examples/two-hundred-services/cdk8s-app.ts`: 200 files. */
const app = new App({ outdir: 'out/two-hundred-services' });
makeCharts(app, services(200));
app.synth();

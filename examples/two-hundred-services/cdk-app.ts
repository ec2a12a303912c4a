import { App } from 'aws-cdk-lib';
import { makeStacks } from './cdk-stacks';
import { services } from './services';

/** `npx cdk synth --quiet --app 'npx jiti examples/two-hundred-services/cdk-app.ts'`: nine stacks. */
const app = new App();
makeStacks(app, services(200));
app.synth();

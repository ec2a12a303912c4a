import { App } from 'aws-cdk-lib';
import { RetailStore } from './retail-store-stack';

/** `npx cdk synth`, `npx cdk diff`, `npx cdk deploy RetailStore-staging`: one stack an environment. */
const app = new App();
new RetailStore(app, 'staging');
new RetailStore(app, 'production');
app.synth();

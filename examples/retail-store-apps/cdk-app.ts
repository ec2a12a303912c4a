import { App, Stack } from 'aws-cdk-lib';
import { EcsRelease } from 'rollout-constructs/aws';
import { platform } from '../retail-store/platform';
import { carts, catalog, checkout, orders, ui } from './releases';

/** `npx cdk synth`, `npx cdk diff`, `npx cdk deploy RetailStore-staging`: one stack an environment. */
const app = new App();

for (const environment of ['staging', 'production']) {
  const stack = new Stack(app, `RetailStore-${environment}`, { description: `The retail store, ${environment}` });
  // Staging rolls everything; in production CodeDeploy moves all but the orders.
  const shifted = environment === 'production' ? 'codedeploy-ecs' : 'ecs';

  new EcsRelease(stack, 'Catalog', { release: catalog.in(environment), platform, target: shifted });
  new EcsRelease(stack, 'Carts', { release: carts.in(environment), platform, target: shifted });
  new EcsRelease(stack, 'Orders', { release: orders.in(environment), platform, target: 'ecs' });
  // CodeDeploy cannot run five steps: the nearest plan that never exposes more customers is taken, with a warning.
  new EcsRelease(stack, 'Checkout', {
    release: checkout.in(environment),
    platform,
    target: shifted,
    allowApproximation: true,
  });
  new EcsRelease(stack, 'Ui', { release: ui.in(environment), platform, target: shifted });
}

app.synth();

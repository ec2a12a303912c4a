import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EcsRelease } from 'rollout-constructs/aws';
import { platform } from '../retail-store/platform';
import { carts, catalog, checkout, orders, ui } from './releases';

/** The store in one environment: staging rolls everything; in production CodeDeploy moves all but the orders. */
export class RetailStore extends Stack {
  constructor(scope: Construct, environment: 'staging' | 'production') {
    super(scope, `RetailStore-${environment}`, { description: `The retail store, ${environment}` });
    const shifted = environment === 'production' ? 'codedeploy-ecs' : 'ecs';

    new EcsRelease(this, 'Catalog', { release: catalog.in(environment), platform, target: shifted });
    new EcsRelease(this, 'Carts', { release: carts.in(environment), platform, target: shifted });
    new EcsRelease(this, 'Orders', { release: orders.in(environment), platform, target: 'ecs' });
    // CodeDeploy cannot run five steps: the nearest plan that never exposes more customers is taken, with a warning.
    new EcsRelease(this, 'Checkout', {
      release: checkout.in(environment),
      platform,
      target: shifted,
      allowApproximation: true,
    });
    new EcsRelease(this, 'Ui', { release: ui.in(environment), platform, target: shifted });
  }
}

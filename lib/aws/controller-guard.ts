import { CustomResource, CustomResourceProvider, CustomResourceProviderRuntime, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { join } from 'node:path';

export interface Guarded {
  readonly controller: 'CODE_DEPLOY' | 'ECS';
  readonly release: string;
  readonly cluster: string;
}

const TYPE = 'Custom::RolloutControllerGuard';

/**
 * Refuses, at deployment and before the service is touched, an update that would replace a live service or change who
 * deploys it. A template alone cannot: it does not know what is live. One function a stack, without permissions.
 */
export function controllerGuard(scope: Construct, guarded: Guarded): CustomResource {
  const serviceToken = CustomResourceProvider.getOrCreate(scope, TYPE, {
    codeDirectory: join(__dirname, 'controller-guard-handler'),
    runtime: CustomResourceProviderRuntime.NODEJS_24_X,
    timeout: Duration.minutes(1),
    description: 'Refuses updates that would replace a live service',
  });
  return new CustomResource(scope, 'ControllerGuard', {
    resourceType: TYPE,
    serviceToken,
    properties: { ...guarded },
  });
}

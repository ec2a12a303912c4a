import type { Catalogue } from './entry';

/** Of the deployments of Amazon ECS that run two versions side by side. */
export const ecsCatalogue = {
  'ecs-bake-raised': {
    severity: 'info',
    summary: 'The old tasks stay long enough for their running requests to end.',
    source: 'User Guide for Application Load Balancers, "Deregistration delay"',
  },
  'ecs-hook-timeout': {
    severity: 'error',
    summary: 'Amazon ECS waits for a function for 1 to 1440 minutes.',
    source: 'Amazon ECS Developer Guide, "Lambda hooks for Amazon ECS service deployments"',
  },
  'ecs-too-many-hooks': {
    severity: 'error',
    summary: 'A service has at most ten functions at the stages of its deployments.',
    source: 'Amazon ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments"',
  },
  'ecs-pause-timeout-derived': {
    severity: 'info',
    summary: 'A gate without a timeout waits as long as the platform, and who provisions it, can.',
    source:
      'Amazon ECS Developer Guide, "Pause hooks for Amazon ECS service deployments": 1 to 20160 minutes; AWS CloudFormation: 36 hours',
  },
  'ecs-outlasts-cloudformation': {
    severity: 'warning',
    summary: 'A deployment that takes more than 36 hours fails the stack that waits for it.',
    source: 'AWS CloudFormation Template Reference, AWS::ECS::Service DeploymentConfiguration',
  },
  'ecs-breaker-only-rolling': {
    severity: 'warning',
    summary: 'The circuit breaker of Amazon ECS is of rolling updates.',
    source: 'Amazon ECS API Reference, DeploymentCircuitBreaker',
  },
} as const satisfies Catalogue;

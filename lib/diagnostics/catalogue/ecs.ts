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
  'release-checks-too-long': {
    severity: 'error',
    summary: 'One function runs all smoke tests and webhooks of a moment, and a function runs for at most 15 minutes.',
    source: 'AWS Lambda Developer Guide, "Lambda quotas": function timeout, 900 s',
  },
  'release-checks-too-large': {
    severity: 'error',
    summary: 'What the function checks stands in a parameter of 4 KB.',
    source: 'AWS Systems Manager, "Managing parameter tiers": standard parameters',
  },
  'function-without-subnets': {
    severity: 'error',
    summary: 'A function in a network stands in private subnets: it gets no public address.',
    source: 'AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"',
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
  'ecs-early-success': {
    severity: 'error',
    summary: 'Early success is between the tasks that always run and all of them.',
    source: 'Amazon ECS API Reference, DeploymentEarlySuccessCriteria',
  },
  'ecs-early-success-only-rolling': {
    severity: 'warning',
    summary: 'The early success criteria of Amazon ECS are of rolling updates.',
    source: 'Amazon ECS API Reference, DeploymentEarlySuccessCriteria',
  },
} as const satisfies Catalogue;

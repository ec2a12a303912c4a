import type { Catalogue } from './entry';

/** What only the Pulumi hosts can see: values that are known when they are deployed. */
export const pulumiCatalogue = {
  'value-known-too-late': {
    severity: 'error',
    summary: 'An Output is bound where the value decides what is made, or where nothing uses it.',
    source: 'lib/pulumi',
  },
  'deployment-outlasts-session': {
    severity: 'warning',
    summary: 'A deployment may last longer than the credentials of whoever waits for it.',
    source: 'AWS IAM User Guide, "Update the maximum session duration for a role"',
  },
  'pulumi-provider-lacks-field': {
    severity: 'error',
    summary: 'A field of the definition has no counterpart in the Pulumi provider.',
    source: '@pulumi/aws 7.48, aws.ecs.ServiceArgs',
  },
  'network-without-public-subnets': {
    severity: 'error',
    summary: 'A public load balancer is to stand in a network that was passed without public subnets.',
    source: 'Elastic Load Balancing User Guide, "Application Load Balancers", Subnets for your load balancer',
  },
} as const satisfies Catalogue;

import type { Catalogue } from './entry';

const CDK_HOST = 'lib/aws';

/** What only the CDK host can see: the stack, what is passed in, and several releases beside each other. */
export const cdkCatalogue = {
  'slot-bound-to-wrong-kind': {
    severity: 'error',
    summary: 'A slot is bound to an object that does not fit where the slot stands.',
    source: CDK_HOST,
  },
  'platform-slot-unbound': {
    severity: 'error',
    summary: 'The platform names a slot for something shared, and the stack neither binds it nor passes the thing.',
    source: CDK_HOST,
  },
  'target-not-named': {
    severity: 'error',
    summary: 'Neither the release nor the platform says which target deploys it; it is never guessed.',
    source: CDK_HOST,
  },
  'release-twice-in-stack': {
    severity: 'error',
    summary: 'Two releases of one stack have the same name, from which names of AWS resources derive.',
    source: CDK_HOST,
  },
  'listener-priority-taken': {
    severity: 'error',
    summary: 'Two releases ask for the same priority on one listener; Elastic Load Balancing refuses the second.',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
  },
  'listener-route-shadowed': {
    severity: 'error',
    summary: 'The rule of one release on a listener takes every request of another one, which comes after it.',
    source: 'User Guide for Application Load Balancers, "Listener rules": rules are evaluated in priority order',
  },
  'network-range-unknown': {
    severity: 'error',
    summary: 'A security group has to let the network in, and the range of addresses of the network is not known.',
    source: 'AWS CDK API Reference, aws_ec2.VpcAttributes: vpcCidrBlock',
  },
  'network-load-balancer-address': {
    severity: 'error',
    summary: 'A Network Load Balancer was passed whose name, or the zone of it, is not known.',
    source: 'AWS CDK API Reference, aws_elasticloadbalancingv2.NetworkLoadBalancerAttributes',
  },
  'network-port-taken': {
    severity: 'error',
    summary: 'Two releases ask for the same port of a Network Load Balancer, whose listeners lead to one release each.',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html',
  },
  'service-connect-peer-elsewhere': {
    severity: 'warning',
    summary: 'A release calls another one by Service Connect, and no security group of this stack lets it.',
    source: 'Amazon ECS Developer Guide, "Amazon ECS Service Connect concepts": security groups',
  },
  'test-listener-missing': {
    severity: 'error',
    summary: 'The release has a test route, and the production listener was passed without a test listener.',
    source: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html',
  },
  'vpc-of-stack-differs': {
    severity: 'error',
    summary: 'Releases of one stack that share load balancers are in different networks.',
    source: CDK_HOST,
  },
  'certificate-of-stack-differs': {
    severity: 'error',
    summary: 'Releases of one stack disagree about the certificate of the public listener that they share.',
    source: CDK_HOST,
  },
  'internal-name-without-balancer': {
    severity: 'warning',
    summary: 'The internal name of a release gets no DNS record, because only the ARN of its listener is known.',
    source: CDK_HOST,
  },
  'public-listener-without-tls': {
    severity: 'warning',
    summary: 'The public listener that the stack makes has no certificate and takes plain HTTP.',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  },
  'override-of-nothing': {
    severity: 'error',
    summary:
      'An override names a resource that the release did not make, or a property that the resource does not have.',
    source: CDK_HOST,
  },
  'override-of-release': {
    severity: 'error',
    summary: 'An override changes what the release itself decides, so that what it says of the deployment is not true.',
    source: CDK_HOST,
  },
  'override-breaks-rule': {
    severity: 'error',
    summary: 'What an override made of a resource breaks a limit of AWS that the release was made by.',
    source: 'AWS CloudFormation Template Reference: the limits of the property that the override changes',
  },
} as const satisfies Catalogue;

// What both programs of bench/hosts/ecs.js begin with: an app of stacks in which a network, a cluster and the listeners
// of a load balancer exist already, and what the services are called.
const { App, Stack, aws_ec2: ec2, aws_ecs: ecs, aws_elasticloadbalancingv2: elbv2 } = require('aws-cdk-lib');

const SERVICES = Number(process.argv[2]);
const A_STACK = 25;
/** A load balancer takes a hundred target groups. */
const A_BALANCER = 50;

const app = new App({ outdir: process.argv[3] });

/** @param {import('aws-cdk-lib').Stack} stack @param {number} balancer */
function surroundings(stack, balancer) {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Network', {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
  });
  const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'shop', vpc, securityGroups: [] });
  const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'BalancerSecurityGroup', 'sg-0a1b2c3d4e5f60718');
  const [listener, testListener] = ['1111111111111111', '2222222222222222'].map((id, index) =>
    elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, index === 0 ? 'Listener' : 'TestListener', {
      listenerArn: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop-${balancer}/50dc6c495c0c9188/${id}`,
      securityGroup,
    }),
  );
  return { vpc, cluster, listener, testListener, balancer: `app/shop-${balancer}/50dc6c495c0c9188` };
}

const stacks = Array.from({ length: Math.ceil(SERVICES / A_STACK) }, (_, index) => {
  const stack = new Stack(app, `Shop${index}`, { env: { account: '111122223333', region: 'eu-west-1' } });
  const first = index * A_STACK;
  return {
    stack,
    ...surroundings(stack, Math.floor(first / A_BALANCER)),
    services: Array.from({ length: Math.min(A_STACK, SERVICES - first) }, (_, place) => ({
      name: `svc-${first + place}`,
      image: `registry.example/svc-${first + place}:1.0.0`,
      priority: 100 + 2 * (first + place),
    })),
  };
});

module.exports = { app, stacks };

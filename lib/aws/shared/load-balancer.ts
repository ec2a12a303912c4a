import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Visibility } from '../../definition/exposure';
import { NAT_TO_TEST_ROUTE, natAddresses } from '../nat-addresses';

export interface SharedLoadBalancerProps {
  readonly vpc: ec2.IVpc;
  readonly visibility: Visibility;
  /** HTTPS with a redirect from HTTP. @default - HTTP only */
  readonly certificate?: elbv2.IListenerCertificate;
}

const ALL_TCP = ec2.Port.allTcp();

/**
 * A load balancer that the releases of a stack share by listener rules. What no rule matches is a 404.
 *
 * It has no deletion protection: CloudFormation could then not take back a first deployment that failed. Access logs
 * are left out, because their bucket policy needs the region, which an env-agnostic stack does not know.
 */
export class SharedLoadBalancer extends Construct {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
  private readonly props: SharedLoadBalancerProps;
  private test?: elbv2.ApplicationListener;

  constructor(scope: Construct, id: string, props: SharedLoadBalancerProps) {
    super(scope, id);
    this.props = props;
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc: props.vpc,
      internetFacing: props.visibility === 'public',
      dropInvalidHeaderFields: true,
      securityGroup: this.securityGroup(),
    });
    this.listener = this.addListener('Listener', props.certificate ? 443 : 80, props.visibility === 'public');
    if (props.certificate) {
      this.loadBalancer.addRedirect({ sourcePort: 80, targetPort: 443, open: props.visibility === 'public' });
    }
  }

  /**
   * On another port of the same load balancer, as CodeDeploy wants it; reachable from inside the network only. A public
   * load balancer has public addresses only, so what calls it from inside comes from a NAT gateway.
   */
  get testListener(): elbv2.ApplicationListener {
    if (this.test) return this.test;
    const port = this.props.certificate ? 8443 : 8080;
    this.test = this.addListener('TestListener', port, false);
    const inside = ec2.Peer.ipv4(this.props.vpc.vpcCidrBlock);
    this.test.connections.allowFrom(inside, ec2.Port.tcp(port), 'The test route, from inside the network');
    for (const address of this.props.visibility === 'public' ? natAddresses(this.props.vpc) : []) {
      this.test.connections.allowFrom(address, ec2.Port.tcp(port), NAT_TO_TEST_ROUTE);
    }
    return this.test;
  }

  private addListener(id: string, port: number, open: boolean): elbv2.ApplicationListener {
    const { certificate } = this.props;
    return new elbv2.ApplicationListener(this, id, {
      loadBalancer: this.loadBalancer,
      port,
      open,
      ...(certificate
        ? {
            protocol: elbv2.ApplicationProtocol.HTTPS,
            certificates: [certificate],
            sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
          }
        : { protocol: elbv2.ApplicationProtocol.HTTP }),
      defaultAction: elbv2.ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'No release answers here.',
      }),
    });
  }

  /**
   * The balancer may open connections into its network and nowhere else. CDK is told that all is allowed, because it
   * would add an outgoing rule for every service: at 25 services a stack they are what does not fit.
   */
  private securityGroup(): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: this.props.vpc,
      description: `The ${this.props.visibility} load balancer of the releases`,
      allowAllOutbound: true,
    });
    (group.node.defaultChild as ec2.CfnSecurityGroup).securityGroupEgress = [
      {
        ...ALL_TCP.toRuleJson(),
        cidrIp: this.props.vpc.vpcCidrBlock,
        description: 'To the services in the network',
      },
    ];
    return group;
  }
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Visibility } from '../../definition/exposure';
import {
  BALANCER_EGRESS,
  NO_RELEASE,
  sharedBalancer,
  type SharedBalancerSpec,
  type SharedListenerSpec,
} from '../../targets/shared/ecs/shared-balancer';
import { callers } from '../nat-addresses';

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
  private readonly spec: SharedBalancerSpec;
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
    this.spec = sharedBalancer(props.visibility, props.certificate !== undefined);
    const { production, redirect } = this.spec;
    this.listener = this.addListener('Listener', production);
    if (redirect) {
      this.loadBalancer.addRedirect({
        sourcePort: redirect.port,
        targetPort: redirect.to,
        open: redirect.open.length > 0,
      });
    }
  }

  get testListener(): elbv2.ApplicationListener {
    if (this.test) return this.test;
    this.test = this.addListener('TestListener', this.spec.test);
    for (const { port, from, description } of this.spec.test.open) {
      for (const peer of callers(from, this.props.vpc)) {
        this.test.connections.allowFrom(peer, ec2.Port.tcp(port), description);
      }
    }
    return this.test;
  }

  private addListener(id: string, { port, protocol, open }: SharedListenerSpec): elbv2.ApplicationListener {
    const { certificate } = this.props;
    return new elbv2.ApplicationListener(this, id, {
      loadBalancer: this.loadBalancer,
      port,
      open: open.some(({ from }) => from === 'everybody'),
      protocol: elbv2.ApplicationProtocol[protocol],
      ...(certificate ? { certificates: [certificate], sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS } : {}),
      defaultAction: elbv2.ListenerAction.fixedResponse(NO_RELEASE.statusCode, {
        contentType: NO_RELEASE.contentType,
        messageBody: NO_RELEASE.messageBody,
      }),
    });
  }

  /**
   * CDK is told that all is allowed, because it would
   * add an outgoing rule for every service: at 25 services a stack they are what does not fit.
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
        description: BALANCER_EGRESS,
      },
    ];
    return group;
  }
}

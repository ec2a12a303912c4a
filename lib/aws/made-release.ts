import type { CustomResource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as synthetics from 'aws-cdk-lib/aws-synthetics';
import type { Diagnostic } from '../diagnostics';
import type { PipelineArtifacts } from './pipeline-artifacts';
import type { RouteListeners } from './route-listeners';
import type { NetworkListeners } from './network-route';
import type { NetworkTargetGroups, TargetGroups } from './target-groups';

/** Everything that one release made or uses. */
export interface MadeRelease {
  readonly vpc: ec2.IVpc;
  readonly cluster: ecs.ICluster;
  readonly service: ecs.FargateService;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly taskRole: iam.IRole;
  readonly executionRole: iam.IRole;
  readonly securityGroup: ec2.SecurityGroup;
  readonly logGroup: logs.LogGroup;
  readonly targetGroups: TargetGroups;
  readonly networkTargetGroups: NetworkTargetGroups;
  readonly networkListeners?: NetworkListeners;
  readonly networkLoadBalancer?: elbv2.INetworkLoadBalancer;
  readonly rules: readonly elbv2.ApplicationListenerRule[];
  readonly alarms: readonly cloudwatch.Alarm[];
  /** Of all guardrails, where somebody is told that one fires. */
  readonly composite?: cloudwatch.CompositeAlarm;
  readonly canaries: readonly synthetics.CfnCanary[];
  readonly scaling?: ecs.ScalableTaskCount;
  readonly listeners?: RouteListeners;
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;
  readonly url?: string;
  readonly testUrl?: string;
  readonly application?: codedeploy.IEcsApplication;
  readonly deploymentGroup?: codedeploy.EcsDeploymentGroup;
  readonly deploymentConfig?: codedeploy.IEcsDeploymentConfig;
  readonly deployment?: CustomResource;
  readonly pipeline?: PipelineArtifacts;
  /** What turned out while it was made. */
  readonly findings: readonly Diagnostic[];
}

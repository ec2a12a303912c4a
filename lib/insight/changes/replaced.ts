import type { FieldChange } from './field-changes';
import type { OutputDocument } from './output-document';

/**
 * Fields that only a new object can have otherwise. Kubernetes refuses the change, so that somebody must delete the old
 * one; CloudFormation makes another one and deletes the old.
 *
 * Source: Kubernetes API validation (ValidateDeploymentUpdate, ValidateStatefulSetUpdate, ValidateJobUpdate, …) and the
 * CloudFormation resource reference, "Update requires: Replacement".
 */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  'apps/v1 Deployment': ['spec.selector'],
  'apps/v1 DaemonSet': ['spec.selector'],
  'apps/v1 StatefulSet': ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy', 'spec.volumeClaimTemplates'],
  'batch/v1 Job': ['spec.selector', 'spec.template', 'spec.completionMode', 'spec.managedBy'],
  'v1 Service': ['spec.clusterIP', 'spec.clusterIPs'],
  'v1 PersistentVolumeClaim': ['spec'],
  'v1 Secret': ['type'],
  'AWS::ApplicationAutoScaling::ScalableTarget': [
    'Properties.ResourceId',
    'Properties.ScalableDimension',
    'Properties.ServiceNamespace',
  ],
  'AWS::CloudWatch::Alarm': ['Properties.AlarmName'],
  'AWS::CloudWatch::CompositeAlarm': ['Properties.AlarmName'],
  'AWS::CodeDeploy::Application': ['Properties.ApplicationName', 'Properties.ComputePlatform'],
  'AWS::CodeDeploy::DeploymentConfig': ['Properties'],
  'AWS::CodeDeploy::DeploymentGroup': ['Properties.ApplicationName', 'Properties.DeploymentGroupName'],
  'AWS::EC2::SecurityGroup': ['Properties.GroupName', 'Properties.GroupDescription', 'Properties.VpcId'],
  'AWS::ECS::Service': [
    'Properties.Cluster',
    'Properties.DeploymentController',
    'Properties.LaunchType',
    'Properties.Role',
    'Properties.SchedulingStrategy',
    'Properties.ServiceName',
  ],
  'AWS::ElasticLoadBalancingV2::Listener': ['Properties.LoadBalancerArn'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['Properties.ListenerArn'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Properties.Name', 'Properties.Scheme', 'Properties.Type'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    'Properties.IpAddressType',
    'Properties.Name',
    'Properties.Port',
    'Properties.Protocol',
    'Properties.ProtocolVersion',
    'Properties.TargetType',
    'Properties.VpcId',
  ],
  'AWS::IAM::Role': ['Properties.Path', 'Properties.RoleName'],
  'AWS::Lambda::Alias': ['Properties.FunctionName', 'Properties.Name'],
  'AWS::Lambda::Function': ['Properties.FunctionName', 'Properties.PackageType'],
  'AWS::Lambda::Url': ['Properties.Qualifier', 'Properties.TargetFunctionArn'],
  'AWS::Logs::LogGroup': ['Properties.LogGroupName'],
  'AWS::SNS::Topic': ['Properties.FifoTopic', 'Properties.TopicName'],
  'AWS::SQS::Queue': ['Properties.FifoQueue', 'Properties.QueueName'],
  'AWS::Synthetics::Canary': ['Properties.Name'],
};

/** Data of these may be sealed. */
const SEALED = ['v1 ConfigMap', 'v1 Secret'];

/** Whether the change can only be made by another object in place of this one. */
export function isReplaced({ type, content }: OutputDocument, { path }: FieldChange): boolean {
  const sealed = SEALED.includes(type) && content.immutable === true ? ['data', 'stringData', 'binaryData'] : [];
  return [...(FIXED[type] ?? []), ...sealed].some(
    (field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  );
}

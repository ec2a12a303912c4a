import type { Ref } from '../../definition/slots';
import type { CloudWatchAlarmSpec, LogMetricName } from '../shared/cloudwatch/alarm-spec';
import type {
  AutoscalingSpec,
  Colour,
  EdgeSpec,
  NetworkRouteSpec,
  ResourceSpec,
  RouteSpec,
  TargetGroupSpec,
} from '../shared/ecs/spec';
import type { TopicSpec } from '../shared/topics';
import type { RevisionSpec } from './revision/spec';

export type { RevisionSpec } from './revision/spec';

/** Machines of an Auto Scaling group that AWS CodeDeploy releases to. Names and units are Amazon's. */
export interface CodeDeployEc2Spec {
  readonly kind: 'codedeploy-ec2';
  readonly name: string;
  readonly fleet: FleetSpec;
  /** One, `main`, or none for releases without a load balancer: CodeDeploy registers and deregisters the machines. */
  readonly targetGroups: readonly TargetGroupSpec[];
  readonly route?: RouteSpec;
  readonly networkRoute?: NetworkRouteSpec;
  readonly autoscaling?: AutoscalingSpec;
  /** `service` are the machines. */
  readonly edges: readonly EdgeSpec[];
  readonly alarms: readonly Ec2AlarmSpec[];
  readonly topics?: readonly TopicSpec[];
  readonly labels: Readonly<Record<string, string>>;
  readonly internalName?: string;
  readonly revision: RevisionSpec;
  readonly deployment: Ec2DeploymentSpec;
  /** Whether the host starts the deployment of the revision. */
  readonly completion: 'start' | 'pipeline';
}

export interface FleetSpec {
  /**
   * `owned`: one group for good. `copied`: only the template of the first group; each deployment of CodeDeploy makes the
   * next group as a copy of the one that serves, and deletes that one.
   */
  readonly kind: 'owned' | 'copied';
  readonly machine: MachineSpec;
  readonly size: { readonly min: number; readonly max: number; readonly desired: number };
  /** Rather no machine than more in one zone than in another. */
  readonly balancedOnly: boolean;
  /** Undefined where no load balancer asks: then only the machine itself is checked. */
  readonly healthCheckGraceSeconds?: number;
}

export interface MachineSpec {
  /** `ami-…`, or the name of an SSM parameter that holds one and is read at each launch. */
  readonly image: string;
  readonly instanceType: string;
  readonly rootVolumeGiB: number;
  /** How many hops a token of the metadata service may take: 2, because a container is one away from its machine. */
  readonly metadataHops: number;
  /** What the machine runs at its first start, with the CodeDeploy agent last. */
  readonly userData: string;
  readonly role: MachineRoleSpec;
  readonly logRetentionDays: number;
}

export interface MachineRoleSpec {
  readonly existing?: string | Ref;
  readonly statements: readonly MachineStatementSpec[];
}

export interface MachineStatementSpec {
  readonly actions: readonly string[];
  readonly resources: readonly MachineResourceSpec[];
}

export type MachineResourceSpec = ResourceSpec | { readonly made: 'revision' | 'deploymentGroup' };

export type Ec2AlarmSpec = CloudWatchAlarmSpec<Ec2AlarmMetricSpec> & { readonly rollsBack: boolean };

export interface Ec2AlarmMetricSpec {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string | LogMetricName;
  readonly statistic: string;
  readonly dimensions: Readonly<Record<string, Ec2DimensionSpec>>;
}

/** A literal, or the name of something that the host makes. */
export type Ec2DimensionSpec =
  | string
  | { readonly made: 'loadBalancer' | 'autoScalingGroup' }
  | { readonly made: 'targetGroup'; readonly colour: Colour };

export type Ec2DeploymentSpec = InPlaceSpec | BlueGreenSpec;

interface CommonDeploymentSpec {
  readonly configuration: DeploymentConfigurationSpec;
  /** Machines that a step takes, of the wanted number. */
  readonly batch: number;
  /** Until a machine that was just registered counts as healthy at its load balancer; 0 without one. */
  readonly healthySeconds: number;
  readonly rollBackOn: { readonly failure: boolean; readonly stop: boolean; readonly alarm: boolean };
}

export interface InPlaceSpec extends CommonDeploymentSpec {
  readonly type: 'IN_PLACE';
  /** Whether machines leave their target group while they are deployed to. */
  readonly trafficControl: boolean;
  /** How long each batch stays with its traffic before the next one goes, watched by the alarms. */
  readonly watchSeconds: number;
}

export interface BlueGreenSpec extends CommonDeploymentSpec {
  readonly type: 'BLUE_GREEN';
  /** How long the new machines wait without traffic for a person. */
  readonly approvalWaitMinutes?: number;
  /** How long the old machines stay after they lost their traffic, while alarms still take the release back. */
  readonly terminationWaitMinutes: number;
}

/** How many machines must be healthy at any time; so also how many are taken at once. */
export type DeploymentConfigurationSpec =
  | { readonly kind: 'predefined'; readonly name: `CodeDeployDefault.${'OneAtATime' | 'HalfAtATime' | 'AllAtOnce'}` }
  | {
      readonly kind: 'own';
      readonly minimumHealthyHosts: { readonly type: 'HOST_COUNT' | 'FLEET_PERCENT'; readonly value: number };
    };

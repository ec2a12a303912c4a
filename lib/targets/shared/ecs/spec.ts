import type { Ref } from '../../../definition/slots';
import type { Visibility } from '../../../definition/exposure';
import type { CloudWatchAlarmSpec, LogMetricName } from '../cloudwatch/alarm-spec';
import type { TopicSpec } from '../topics';
import type { CanarySpec } from './canary';

/** A service on Amazon ECS with Fargate, as both controllers share it. Names and units are Amazon's. */
export interface EcsServiceSpec {
  readonly name: string;
  readonly task: TaskSpec;
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Undefined for services without a load balancer. */
  readonly healthCheckGraceSeconds?: number;
  readonly targetGroups: readonly TargetGroupSpec[];
  /** Rule on the shared listener that users come through. Undefined for workers. */
  readonly route?: RouteSpec;
  /** Port of a Network Load Balancer that users come through. */
  readonly networkRoute?: NetworkRouteSpec;
  /** What it is to the other releases of its platform, where proxies lead from one to the other. */
  readonly serviceConnect?: ServiceConnectSpec;
  readonly autoscaling?: AutoscalingSpec;
  /** Who may open connections to whom; the host makes them security group rules. */
  readonly edges: readonly EdgeSpec[];
  readonly alarms: readonly AlarmSpec[];
  /** Of CloudWatch Synthetics, that call the test route. @default - none */
  readonly canaries?: readonly CanarySpec[];
  /** Who is told what deployments do. @default - nobody */
  readonly topics?: readonly TopicSpec[];
  readonly labels: Readonly<Record<string, string>>;
  /** DNS name in the private zone, for internal services. */
  readonly internalName?: string;
}

export interface TaskSpec {
  readonly family: string;
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  readonly architecture: 'X86_64' | 'ARM64';
  readonly containers: readonly ContainerSpec[];
  readonly volumes: readonly VolumeSpec[];
  readonly taskRole: RoleSpec;
  readonly executionRole: RoleSpec;
  readonly logRetentionDays: number;
}

export interface ContainerSpec {
  readonly name: string;
  readonly image: string | Ref;
  readonly essential: boolean;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly ports: readonly {
    readonly name: string;
    readonly port: number;
    readonly appProtocol?: 'http' | 'http2' | 'grpc';
  }[];
  readonly environment: Readonly<Record<string, string | Ref>>;
  readonly secrets: Readonly<Record<string, { readonly secret: string; readonly key?: string } | Ref>>;
  /** The container is killed above it. */
  readonly memoryLimitMiB: number;
  /** Only where it is below the limit: ECS refuses two equal values. */
  readonly memoryReservationMiB?: number;
  readonly cpuUnits?: number;
  readonly healthCheck?: HealthCheckSpec;
  /** Seconds between the stop signal and the kill; Fargate allows at most 120. */
  readonly stopTimeoutSeconds: number;
  readonly user: string;
  readonly readOnlyRoot: boolean;
  /** On Fargate nothing but `SYS_PTRACE` can be added. */
  readonly addedCapabilities: readonly string[];
  /** `['ALL']`, or every one of Docker's defaults but those that the definition asks for. */
  readonly droppedCapabilities: readonly string[];
  /** Volumes in memory, which only this container sees; anybody may write to them, and they count as its memory. */
  readonly tmpfs: readonly { readonly path: string; readonly sizeMiB: number }[];
  readonly mounts: readonly { readonly volume: string; readonly path: string; readonly readOnly: boolean }[];
  /** Containers that must have finished (init) or be healthy before this one starts. */
  readonly dependsOn: readonly { readonly container: string; readonly condition: 'START' | 'SUCCESS' | 'HEALTHY' }[];
}

export interface HealthCheckSpec {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

export type VolumeSpec =
  | { readonly kind: 'empty'; readonly name: string }
  | { readonly kind: 'efs'; readonly name: string; readonly fileSystem: string | Ref; readonly accessPoint?: string };

export interface RoleSpec {
  /** An existing role instead of a made one. */
  readonly existing?: string | Ref;
  readonly statements: readonly StatementSpec[];
}

export interface StatementSpec {
  readonly actions: readonly string[];
  readonly resources: readonly ResourceSpec[];
}

/** An ARN, a slot, or something that the host makes. */
export type ResourceSpec = string | Ref | { readonly made: 'logGroup' } | { readonly secret: string };

export interface TargetGroupSpec {
  readonly key: Colour;
  readonly port: number;
  /** TCP is of a Network Load Balancer. */
  readonly protocolVersion: 'HTTP1' | 'GRPC' | 'TCP';
  readonly healthCheck: {
    /** Undefined: it opens a connection and asks nothing; of TCP only. */
    readonly path?: string;
    /** Undefined: the port that takes the traffic. There is an edge to it too. */
    readonly port?: number;
    /** HTTP statuses, or gRPC codes for a group of version GRPC. */
    readonly healthyCodes?: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
  readonly deregistrationSeconds: number;
  readonly stickinessSeconds?: number;
}

/** Of CodeDeploy blue takes traffic first. Of Amazon ECS `main` does; it stands alone where there is no `alternate`. */
export type Colour = 'main' | 'alternate' | 'blue' | 'green';

/** What a rule of a listener asks of a request: all of it, and any value of each. */
export interface RuleConditionsSpec {
  /** Values of the host condition; none is no condition. */
  readonly hosts: readonly string[];
  /** ALB path patterns, ready to use: a prefix is two of them. */
  readonly paths: readonly string[];
  /** Patterns with `*` and `?`, or regular expressions. */
  readonly header?: {
    readonly name: string;
    readonly values: readonly string[];
    readonly regexes: readonly string[];
  };
  readonly query?: readonly { readonly key: string; readonly value: string }[];
}

/** Its `paths` are never empty together with its `hosts`. */
export interface RouteSpec extends Pick<RuleConditionsSpec, 'hosts' | 'paths'> {
  readonly path: string;
  readonly visibility: Visibility;
  /** 1 to 50000. Two releases of one listener may derive the same one: the host reports it. */
  readonly priority: number;
  /** The same conditions on the test listener lead to the candidate. */
  readonly test: boolean;
  /** Requests on the production listener that lead to the candidate, in place of a test route. */
  readonly chosen?: RuleConditionsSpec & { readonly priority: number };
}

/** A listener leads to one release, so a release has one of its own. */
export interface NetworkRouteSpec {
  readonly path: string;
  readonly visibility: Visibility;
  readonly port: number;
  /** Its own certificate, for everybody outside. */
  readonly tls: boolean;
  /** The port that leads to the candidate. */
  readonly testPort?: number;
}

export interface ServiceConnectSpec {
  /** Name or ARN of a Cloud Map namespace, or a slot. Undefined: the host makes one. */
  readonly namespace?: string | Ref;
  /** Undefined: it only calls others. */
  readonly server?: {
    /** In the namespace, and the name by which it is called. */
    readonly name: string;
    /** Of the port mapping. */
    readonly portName: string;
    readonly containerPort: number;
    /** By which it is called. */
    readonly port: number;
    /** Requests with it reach the candidate before anybody else. */
    readonly testHeader?: { readonly name: string; readonly value: string };
  };
  /** Releases that it calls. */
  readonly calls: readonly string[];
}

export interface AutoscalingSpec {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  /** Requests a minute and task (ALBRequestCountPerTarget); only with the target group `main`. */
  readonly requestsPerTargetPerMinute?: number;
}

/** A permitted connection. Ends are named, not made: the host knows their security groups. */
export interface EdgeSpec {
  readonly from: 'publicLoadBalancer' | 'internalLoadBalancer' | 'networkLoadBalancer' | 'service' | 'releaseChecks';
  readonly to: 'service' | 'internalLoadBalancer';
  readonly port: number | 'listener';
}

export type AlarmSpec = CloudWatchAlarmSpec<AlarmMetricSpec> & {
  /** Whether the deployment goes back on it. */
  readonly rollsBack: boolean;
};

export interface AlarmMetricSpec {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string | LogMetricName;
  readonly statistic: string;
  readonly dimensions: Readonly<Record<string, DimensionSpec>>;
}

/** A literal, or the name of something that the host makes. */
export type DimensionSpec =
  | string
  | { readonly made: 'loadBalancer' | 'cluster' | 'service' }
  | { readonly made: 'canary'; readonly key: string }
  | { readonly made: 'targetGroup'; readonly colour: Colour };

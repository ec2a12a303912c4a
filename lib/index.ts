// The core's public names. No host: aws-cdk-lib, cdk8s and Pulumi are loaded by the subpaths only.
export { defineRelease, isRelease, type Release } from './definition/release';
export type { ReleaseDefinition, ReleaseOverlay, DefaultsDate } from './definition/release-definition';
export { ref, endpoint, type Ref, type Endpoint } from './definition/slots';
export type {
  Workload,
  WorkloadKind,
  ServiceWorkload,
  StatefulWorkload,
  WorkerWorkload,
  DaemonWorkload,
  JobWorkload,
  CronWorkload,
  FunctionWorkload,
  Autoscaling,
  Drain,
  Disruption,
  Volume,
  ConfigFiles,
  Identity,
  MetricsEndpoint,
  Permission,
  Spread,
  Scheduling,
  PodSecurity,
  CloudIdentity,
} from './definition/workload';
export type {
  Container,
  NamedContainer,
  ContainerLifecycle,
  ContainerSecurity,
  DownwardField,
  EnvironmentSource,
  Mount,
  Resources,
  SecretKey,
} from './definition/container';
export type { Health, Probe } from './definition/health';
export type { Exposure, ExposureKind, Visibility } from './definition/exposure';
export {
  canary,
  linear,
  blueGreen,
  rolling,
  recreate,
  abTest,
  shadow,
  type Strategy,
  type StrategyKind,
  type CanaryStage,
  type Preview,
  type RequestMatch,
} from './definition/strategy';
export {
  errorRate,
  latency,
  synthetic,
  throughput,
  saturation,
  lag,
  business,
  query,
  type Guardrail,
  type CustomQuery,
  type LogQuery,
} from './definition/guardrail';
export type { Gate, PlacedGate } from './definition/gate';
export type { Hook } from './definition/hook';
export type { Moment } from './definition/moment';
export type { Flag, Migration, Notification, Ring, Rollback, Traffic } from './definition/operations';
export type { NetworkPeer } from './definition/network';
export type { ReplicaAutoscaling, ScalingTrigger } from './definition/scaling';
export type { Slo } from './definition/slo';
export type { KubernetesProgress, TargetFields } from './definition/target-fields';
export { definePlatform, type Platform } from './platform/platform';
export type { PlatformDefinition, MetricDialect, MetricSources, Policy } from './platform/platform-definition';
export type { KubernetesPlatform } from './platform/kubernetes-platform';
export type { Router, RouterKind } from './platform/router';
export type { ArgoPlatform, MandatedAnalysis } from './platform/argo-platform';
export type { FlaggerPlatform } from './platform/flagger-platform';
export type {
  DashboardPlatform,
  MonitoringPlatform,
  NetworkPolicyPlatform,
  SecretsPlatform,
} from './platform/kubernetes-surroundings';
export { alb, ambassador, apisix, gatewayApi, istio, nginx, traefik } from './platform/router';
export type { ArgoCdGitops, FluxGitops, FluxSource, Gitops, GitopsKind } from './platform/gitops-platform';
export { argoCd, flux } from './platform/gitops-platform';
export { serviceConnect } from './platform/aws-platform';
export type {
  AwsInternal,
  AwsListeners,
  AwsNetworkLoadBalancers,
  AwsPlatform,
  InternalLoadBalancer,
  ServiceConnect,
  TestHeader,
} from './platform/aws-platform';
export {
  ReleaseError,
  InternalError,
  formatDiagnostics,
  type Alternative,
  type Diagnostic,
  type DiagnosticCode,
  type Severity,
} from './diagnostics';
export type { Duration, Percentage, CpuQuantity, MemoryQuantity } from './units';
export { lowerRelease, type LowerOptions, type LoweredRelease } from './targets/lower-release';
export type { TargetName, AwsTargetName, EcsTargetName, KubernetesTargetName } from './targets/target-name';

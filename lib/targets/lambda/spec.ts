import type { Moment } from '../../definition/moment';
import type { Ref } from '../../definition/slots';
import type { Permission } from '../../definition/workload';
import type { CloudWatchAlarmSpec, LogMetricName } from '../shared/cloudwatch/alarm-spec';
import type { TopicSpec } from '../shared/topics';
import type { TrafficRoutingSpec } from '../shared/codedeploy/traffic-routing';

/** A function whose alias AWS CodeDeploy moves from one version to the next. Names and units are Amazon's. */
export interface LambdaSpec {
  readonly kind: 'lambda';
  readonly name: string;
  readonly function: FunctionSpec;
  readonly alias: AliasSpec;
  /** An address of the alias. Everybody may call it, or those who sign and are permitted to. */
  readonly url?: { readonly authorization: 'NONE' | 'AWS_IAM' };
  readonly deployment: LambdaDeploymentSpec;
  readonly alarms: readonly LambdaAlarmSpec[];
  /** Who is told what deployments do. @default - nobody */
  readonly topics?: readonly TopicSpec[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface FunctionSpec {
  /** Of the workload in the definition. */
  readonly path: string;
  /** Names the release and its version. Part of the configuration: another text makes another version. */
  readonly description: string;
  readonly code:
    { readonly kind: 'image'; readonly image: string | Ref } | { readonly kind: 'slot'; readonly slot: Ref };
  readonly handler?: string;
  readonly runtime?: string;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string | Ref>>;
  /** Besides writing its own log. */
  readonly statements: readonly Permission[];
  readonly logRetentionDays: number;
  readonly architecture: 'x86_64' | 'arm64';
  readonly reservedConcurrency?: number;
  readonly ephemeralStorageMiB?: number;
  /** In private subnets of the platform's network. */
  readonly vpc: boolean;
  /** Fields of the workload that a function which exists already does not take. */
  readonly written: readonly string[];
  /** The same, of `targets.lambda`. */
  readonly writtenForTarget: readonly string[];
}

/** What callers use. Without a routing configuration: CodeDeploy alone writes the weights. */
export interface AliasSpec {
  readonly name: string;
  readonly provisioned?: ProvisionedSpec;
}

export type ProvisionedSpec =
  | { readonly kind: 'fixed'; readonly count: number }
  | { readonly kind: 'autoscaled'; readonly min: number; readonly max: number; readonly utilizationPercent: number };

export interface LambdaDeploymentSpec {
  readonly routing: TrafficRoutingSpec;
  readonly rollBackOn: { readonly failure: boolean; readonly stop: boolean; readonly alarm: boolean };
  readonly hooks: Readonly<Partial<Record<LambdaEvent, LambdaHookSpec>>>;
}

export type LambdaEvent = 'BeforeAllowTraffic' | 'AfterAllowTraffic';

export type LambdaHookSpec =
  | { readonly kind: 'function'; readonly function: string | Ref }
  | {
      readonly kind: 'generated';
      /** One after the other, against the new version itself. */
      readonly smokeTests: readonly LambdaSmokeTest[];
      /** Called after the tests, one after the other. */
      readonly webhooks: readonly LambdaWebhook[];
      /** How long the alarms of the bake are watched after the tests. */
      readonly watchSeconds: number;
      /** Longest time that it may take, of at most 900. */
      readonly timeoutSeconds: number;
    };

export interface LambdaWebhook {
  /** What it is told. */
  readonly of: { readonly release: string; readonly version: string; readonly environment?: string };
  readonly at: Moment;
  readonly name: string;
  readonly url: string;
  readonly timeoutSeconds: number;
}

export interface LambdaSmokeTest {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly timeoutSeconds: number;
}

export type LambdaAlarmSpec = CloudWatchAlarmSpec<LambdaMetricSpec> & {
  /** Who goes back on it: CodeDeploy at any time, or the function that watches the bake. Nobody where both are absent. */
  readonly watchedBy: readonly AlarmWatcher[];
};

export type AlarmWatcher = 'deployment' | 'bake';

export type LambdaMetricSpec =
  | {
      readonly id: string;
      readonly statistic: string;
      readonly metric: LambdaMetric;
      readonly of: Measured;
    }
  | {
      readonly id: string;
      readonly statistic: string;
      readonly namespace: string;
      readonly metric: string | LogMetricName;
      /** `${candidate}` stands for the number of the new version. */
      readonly dimensions: Readonly<Record<string, string>>;
    };

export type LambdaMetric = 'Invocations' | 'Errors' | 'Throttles' | 'Duration';

/** Requests through the alias that the new version answered, or all of them. */
export type Measured = 'candidate' | 'alias';

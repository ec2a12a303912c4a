import type * as pulumi from '@pulumi/pulumi';
import { Application } from '@pulumi/aws/codedeploy/application';
import { DeploymentConfig } from '@pulumi/aws/codedeploy/deploymentConfig';
import { unreachable } from '../../../diagnostics';
import { configKey, existingConfig } from '../../../targets/shared/codedeploy/deployment-config';
import type { TrafficRoutingSpec } from '../../../targets/shared/codedeploy/traffic-routing';
import { managedPolicies, principals } from '../../../targets/shared/aws/statement';
import { longest, nameOf, under, type Making } from '../making';
import { makeRole, type MadeRole } from '../roles';

type Platform = 'ECS' | 'Lambda';

/** A configuration; the key is known beforehand. */
export interface UsedConfig {
  readonly key: string;
  readonly name: pulumi.Input<string>;
}

/** What the releases that CodeDeploy deploys to one platform have in common. */
export class SharedCodeDeploy {
  readonly application: Application;
  private readonly configs = new Map<string, DeploymentConfig>();
  private forEcs?: MadeRole;

  constructor(
    private readonly making: Making,
    private readonly platform: Platform,
  ) {
    const key = `codedeploy${platform === 'Lambda' ? '-lambda' : ''}`;
    this.application = new Application(
      nameOf(making, key, longest.application),
      { computePlatform: platform, tags: making.tags },
      under(making),
    );
  }

  /** Amazon's own policy for this purpose: most calls of CodeDeploy to ECS and ELB have no resource to name. */
  get role(): MadeRole {
    this.forEcs ??= makeRole(this.making, 'codedeploy-role', {
      service: principals.codeDeploy,
      managedPolicy: managedPolicies.codeDeployForEcs,
    });
    return this.forEcs;
  }

  /** The name of a configuration; releases that shift alike share one. */
  config(routing: TrafficRoutingSpec): UsedConfig {
    const existing = existingConfig(this.platform, routing);
    if (existing !== undefined) return { key: existing, name: existing };
    const key = configKey(routing)!;
    const made = this.configs.get(key) ?? this.makeConfig(key, routing);
    this.configs.set(key, made);
    return { key, name: made.deploymentConfigName };
  }

  private makeConfig(key: string, routing: TrafficRoutingSpec): DeploymentConfig {
    return new DeploymentConfig(
      nameOf(this.making, `${this.platform.toLowerCase()}-${key.toLowerCase()}`, longest.application),
      { computePlatform: this.platform, trafficRoutingConfig: trafficRouting(routing) },
      under(this.making),
    );
  }
}

function trafficRouting(routing: TrafficRoutingSpec) {
  switch (routing.kind) {
    case 'AllAtOnce':
      return { type: 'AllAtOnce' };
    case 'TimeBasedCanary':
      return { type: 'TimeBasedCanary', timeBasedCanary: shift(routing) };
    case 'TimeBasedLinear':
      return { type: 'TimeBasedLinear', timeBasedLinear: shift(routing) };
    default:
      return unreachable(routing);
  }
}

function shift({ percentage, intervalMinutes }: Exclude<TrafficRoutingSpec, { readonly kind: 'AllAtOnce' }>) {
  return { percentage, interval: intervalMinutes };
}

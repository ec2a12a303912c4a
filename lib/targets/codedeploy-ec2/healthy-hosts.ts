import type { MinimumHealthyHosts } from '../../definition/codedeploy-ec2-fields';
import type { InstanceShare, Plan } from '../../plan/plan';
import type { PlannedReplicas } from '../../plan/workload';
import { desiredCount } from '../shared/ecs/autoscaling';
import { processOf } from '../shared/ecs/service';
import type { DeploymentConfigurationSpec } from './spec';

/** A deployment configuration, and the machines that it takes at once of the wanted number. */
export interface HealthyHosts {
  readonly configuration: DeploymentConfigurationSpec;
  readonly batch: number;
}

const ONE_AT_A_TIME: HealthyHosts = {
  configuration: { kind: 'predefined', name: 'CodeDeployDefault.OneAtATime' },
  batch: 1,
};

/**
 * Those of a blue/green deployment are of the new machines: on how many the version must start, and how many get traffic
 * at once. One at a time is the only one that no broken machine but the last gets past.
 */
export function healthyHosts(plan: Plan): HealthyHosts {
  const { replicas } = processOf(plan);
  const wanted = desiredCount(replicas);
  const written = plan.targets['codedeploy-ec2']?.minimumHealthyHosts;
  if (written) return ownHosts(written, wanted);
  switch (plan.update.kind) {
    case 'recreate':
      return { configuration: { kind: 'predefined', name: 'CodeDeployDefault.AllAtOnce' }, batch: wanted };
    case 'sideBySide':
      return ONE_AT_A_TIME;
    case 'rolling':
      return rollingHosts(plan.update.maxUnavailable, replicas);
  }
}

function ownHosts({ type, value }: MinimumHealthyHosts, wanted: number): HealthyHosts {
  const healthy = type === 'HOST_COUNT' ? value : Math.ceil((wanted * value) / 100);
  return {
    configuration: { kind: 'own', minimumHealthyHosts: { type, value } },
    batch: Math.max(0, wanted - healthy),
  };
}

/** Machines that a rolling update may take away; 0 where the share of the wanted number is less than one. */
export function unavailableHosts(share: InstanceShare, replicas: PlannedReplicas): number {
  const wanted = desiredCount(replicas);
  return share.kind === 'count' ? Math.min(share.count, wanted) : Math.floor((wanted * share.percent) / 100);
}

/** CodeDeploy rounds the fewest healthy machines up, so never more go than the plan allows, whatever an autoscaler does. */
function rollingHosts(share: InstanceShare, replicas: PlannedReplicas): HealthyHosts {
  const wanted = desiredCount(replicas);
  const batch = unavailableHosts(share, replicas);
  if (batch <= 1) return ONE_AT_A_TIME;
  if (share.kind === 'percent') return percentHosts(100 - share.percent, wanted);
  if (replicas.kind === 'fixed') return ownHosts({ type: 'HOST_COUNT', value: wanted - batch }, wanted);
  return percentHosts(100 - (100 * share.count) / replicas.max, wanted);
}

function percentHosts(healthyPercent: number, wanted: number): HealthyHosts {
  const own = ownHosts({ type: 'FLEET_PERCENT', value: Math.max(0, Math.ceil(healthyPercent)) }, wanted);
  return own.batch === 0 ? ONE_AT_A_TIME : own;
}

import { InternalError, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { guardrailAlarms } from '../shared/ecs/alarms/alarms';
import type { Measured } from '../shared/ecs/alarms/measured';
import type { AlarmMetricSpec, AlarmSpec, DimensionSpec } from '../shared/ecs/spec';
import type { TargetContext } from '../target';
import type { Ec2AlarmMetricSpec, Ec2AlarmSpec, Ec2DimensionSpec } from './spec';

/** Alarms behind a load balancer are the same whatever stands behind it; processor time is a group's, not a service's. */
export function machineAlarms(
  plan: Plan,
  measured: Measured,
  context: TargetContext,
): {
  readonly alarms: readonly Ec2AlarmSpec[];
  /** As the gates take them. */
  readonly judged: readonly AlarmSpec[];
  readonly findings: readonly Diagnostic[];
} {
  const { alarms, findings } = guardrailAlarms(plan, measured, context);
  return {
    alarms: alarms.map((alarm) => ({ ...alarm, metrics: alarm.metrics.map(ofMachines) })),
    judged: alarms,
    findings,
  };
}

function ofMachines({ namespace, dimensions, ...metric }: AlarmMetricSpec): Ec2AlarmMetricSpec {
  if (namespace === 'AWS/ECS') {
    return { ...metric, namespace: 'AWS/EC2', dimensions: { AutoScalingGroupName: { made: 'autoScalingGroup' } } };
  }
  const named = Object.entries(dimensions).map(([name, value]) => [name, ofHost(value)]);
  return { ...metric, namespace, dimensions: Object.fromEntries(named) as Ec2AlarmMetricSpec['dimensions'] };
}

function ofHost(value: DimensionSpec): Ec2DimensionSpec {
  if (typeof value === 'string') return value;
  switch (value.made) {
    case 'loadBalancer':
      return { made: 'loadBalancer' };
    case 'targetGroup':
      return value;
    case 'cluster':
    case 'service':
    case 'canary':
      throw new InternalError(`an alarm on EC2 measures a ${value.made}`);
  }
}

import { InternalError } from '../../../diagnostics';
import type { EcsServiceSpec } from './spec';

/** The container behind the target groups; a spec has them only where a container takes traffic. */
export function trafficContainer({ task, targetGroups }: EcsServiceSpec): {
  readonly containerName: string;
  readonly containerPort: number;
} {
  const port = targetGroups[0]?.port;
  const container = task.containers.find(({ ports }) => ports.some((one) => one.port === port));
  if (port === undefined || !container) throw new InternalError(`no container takes traffic on port ${port}`);
  return { containerName: container.name, containerPort: port };
}

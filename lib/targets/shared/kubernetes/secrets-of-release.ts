import { isRef } from '../../../definition/slots';
import type { Plan } from '../../../plan/plan';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { processOf } from './process';
import { secretObjectName } from './secret-name';

/**
 * The Secret that pods name. Where it is made with the release it is the release's own: two releases that made one
 * Secret would take it from each other.
 */
export function secretObjectNameIn(plan: Plan, context: TargetContext, written: string): string | undefined {
  const object = secretObjectName(written);
  if (object === undefined || !context.platform.kubernetes.secrets) return object;
  return `${plan.release.name}-${object}`;
}

/** The workload with the names that its Secrets have in the cluster. */
export function processIn(plan: Plan, context: TargetContext): PlannedProcess {
  const process = processOf(plan);
  if (!context.platform.kubernetes.secrets) return process;
  const named = (container: PlannedContainer) => containerIn(plan, context, container);
  return {
    ...process,
    main: named(process.main),
    sidecars: process.sidecars.map(named),
    init: process.init.map(named),
  };
}

/** The same for a container that is no part of the workload, such as a hook's. */
export function containerIn(plan: Plan, context: TargetContext, container: PlannedContainer): PlannedContainer {
  const secrets = Object.entries(container.secrets).map(([variable, secret]) => {
    const name = isRef(secret) ? undefined : secretObjectNameIn(plan, context, secret.name);
    return [variable, name === undefined ? secret : { ...secret, name }] as const;
  });
  return { ...container, secrets: Object.fromEntries(secrets) };
}

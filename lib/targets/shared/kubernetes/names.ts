import type { Plan } from '../../../plan/plan';

/**
 * The Service that everybody calls. With a canary it leads to stable, in blue/green to the active side: a caller that
 * the router does not see never meets the candidate by accident.
 */
export function serviceName(plan: Plan): string {
  return plan.release.name;
}

/** The Service that leads to the candidate of a canary. */
export function canaryServiceName(plan: Plan): string {
  return `${plan.release.name}-canary`;
}

/** The Service that leads to the candidate before it takes over. */
export function previewServiceName(plan: Plan): string {
  return `${plan.release.name}-preview`;
}

/** The two Services behind an ALB that take turns: one leads to stable, the other to the candidate. */
export function pingServiceName(plan: Plan): string {
  return `${plan.release.name}-ping`;
}

export function pongServiceName(plan: Plan): string {
  return `${plan.release.name}-pong`;
}

/** The Istio route of callers from outside. */
export function publicRouteName(plan: Plan): string {
  return `${plan.release.name}-public`;
}

/** Workload, autoscaler, budget and routes have the release's own name. */
export function workloadName(plan: Plan): string {
  return plan.release.name;
}

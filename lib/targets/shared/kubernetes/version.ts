import type { TargetContext } from '../../target';

/** Whether the clusters have at least this minor version of Kubernetes 1. */
export function atLeast(context: TargetContext, minor: number): boolean {
  const { version } = context.platform.kubernetes;
  return version.major > 1 || version.minor >= minor;
}

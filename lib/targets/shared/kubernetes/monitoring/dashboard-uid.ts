import type { TargetContext } from '../../../target';
import { sha256 } from '../../sha256';

/** Grafana takes at most 40 characters. */
const HASH_LENGTH = 12;

/** What Grafana knows the dashboard of a release by: one in each namespace. */
export function dashboardUid(release: string, { platform }: TargetContext): string {
  const { namespace = 'default', monitoring } = platform.kubernetes;
  if (!monitoring?.dashboards) return '';
  return `rollout-${sha256(`${namespace}/${release}`).slice(0, HASH_LENGTH)}`;
}

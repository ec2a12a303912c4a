import { ROLE_LABEL } from '../shared/kubernetes/labels';
import type { Labels } from '../shared/kubernetes/manifest';

export type Role = 'stable' | 'candidate';

/** A label that the controller moves from the old version to the new one as their roles change. */
export function roleLabels(role: Role): Labels {
  return { [ROLE_LABEL]: role };
}

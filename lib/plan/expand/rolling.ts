import type { RollingStrategy } from '../../definition/strategy';
import type { Stage } from '../stage';
import type { ExpandContext } from './context';
import { replaced } from './recreate';

/** The platform exchanges instances; surge and unavailability stand in the plan's `update`. */
export function expandRolling(_: RollingStrategy, context: ExpandContext): Stage[] {
  return [replaced(context)];
}

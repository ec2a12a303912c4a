export {
  checkOverriddenGates,
  checkOverriddenRelease,
  type Overridden,
  type OverriddenGates,
} from './check-overridden';
export { gatesOfForm, type NamedGates } from './gates-of-form';

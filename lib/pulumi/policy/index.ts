import './peers';

export {
  releasePolicies,
  type EnforcementLevel,
  type ReleasePolicy,
  type ReleasePolicyOptions,
} from './release-policies';

import './peers';

export { releasePolicies, type ReleasePolicyOptions } from './release-policies';

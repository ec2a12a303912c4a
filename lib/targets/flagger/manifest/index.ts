export type * from './alert-provider';
export type * from './canary';
export type * from './gateway-reference';
export type * from './metric-template';
export type * from './webhook';

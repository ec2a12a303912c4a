import type { Duration } from '../units';
import type { Container } from './container';
import type { Moment } from './moment';
import type { Ref } from './slots';

/** Something that runs at a named moment; when it fails before promotion, the release goes back. */
export type Hook = (SmokeTestHook | LoadTestHook | WebhookHook | FunctionHook | JobHook) & {
  readonly name: string;
  readonly at: Moment;
  /** @default '5m' */
  readonly timeout?: Duration;
};

export type HookKind = Hook['kind'];

/** Calls the candidate on its test route. */
export interface SmokeTestHook {
  readonly kind: 'smokeTest';
  readonly path: string;
  /** @default 200 */
  readonly status?: number;
}

/** Sends steady traffic to the candidate, so that its guardrails have data. */
export interface LoadTestHook {
  readonly kind: 'loadTest';
  readonly path: string;
  readonly requestsPerSecond: number;
  readonly duration: Duration;
}

export interface WebhookHook {
  readonly kind: 'webhook';
  readonly url: string;
}

export interface FunctionHook {
  readonly kind: 'function';
  readonly function: string | Ref;
}

export interface JobHook extends Pick<Container, 'command' | 'args' | 'env' | 'secrets'> {
  readonly kind: 'job';
  readonly image: string | Ref;
}

import type { Duration, Percentage } from '../units';
import type { Ref } from './slots';

/** What is known of the traffic; with it gates can be proved. */
export interface Traffic {
  /** Requests per second that the whole service gets in a quiet hour. */
  readonly requestsPerSecond: number;
  /** Share of failing requests on a normal day. @default '0%' */
  readonly errorRate?: Percentage;
}

export interface Rollback {
  /** Goes back by itself when a guardrail, hook or health check fails. @default true */
  readonly automatic?: boolean;
  /** How long the previous version stays warm after the release. @default '10m' where two versions run side by side */
  readonly keepPrevious?: Duration;
}

export type NotificationEvent = 'started' | 'succeeded' | 'aborted' | 'paused';

/** Chats that a release is told of in; the platform or the controller knows their addresses. */
export type ChatKind = 'slack' | 'teams' | 'googleChat' | 'rocketChat' | 'discord';

/** Who is told. */
export type Notification = {
  /** @default - all of them */
  readonly on?: readonly NotificationEvent[];
} & (
  | { readonly kind: 'slack'; readonly channel: string }
  /** Microsoft Teams: an address leads to one channel, which is known by this name. */
  | { readonly kind: 'teams'; readonly channel: string }
  /** An address leads to one space, which is known by this name. */
  | { readonly kind: 'googleChat'; readonly channel: string }
  | { readonly kind: 'rocketChat'; readonly channel: string }
  /** An address leads to one channel, which is known by this name. */
  | { readonly kind: 'discord'; readonly channel: string }
  | { readonly kind: 'sns'; readonly topic: string | Ref }
  | { readonly kind: 'webhook'; readonly url: string }
);

/** A change of the data's shape that goes with the release. */
export interface Migration {
  readonly name: string;
  /** `expand` only adds, `migrate` copies, `contract` takes away what no running version uses. */
  readonly phase: 'expand' | 'migrate' | 'contract';
  readonly image: string | Ref;
  readonly command?: readonly string[];
  readonly timeout?: Duration;
}

/** A feature flag that belongs to the release. */
export interface Flag {
  readonly key: string;
  readonly kind: 'release' | 'experiment' | 'operational' | 'permission';
  readonly owner: string;
  /** The day after which it is to be removed. @example '2027-01-31' */
  readonly expires?: string;
  /** @default false */
  readonly enabled?: boolean;
}

/** Regions, clusters or accounts that go together. */
export interface Ring {
  readonly name: string;
  readonly regions?: readonly string[];
  readonly clusters?: readonly string[];
  /** How long this ring is watched before the next one starts. */
  readonly soak?: Duration;
}

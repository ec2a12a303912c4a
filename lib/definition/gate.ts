import type { Duration } from '../units';
import type { Moment } from './moment';

/** A person or a system that says go. */
export type Gate = ApprovalGate | WebhookGate | WindowGate;

export type GateKind = Gate['kind'];

export interface ApprovalGate {
  readonly kind: 'approval';
  /** After this long without an answer the release goes back. @default - it waits as long as the platform can */
  readonly timeout?: Duration;
}

export interface WebhookGate {
  readonly kind: 'webhook';
  readonly url: string;
  readonly timeout?: Duration;
}

/** Only between two times of day, on some days. */
export interface WindowGate {
  readonly kind: 'window';
  /** @example ['mon', 'tue', 'wed', 'thu'] */
  readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** @example '09:00' */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** A gate of the whole release, at a named moment. */
export type PlacedGate = Gate & { readonly at: Exclude<Moment, 'onAbort'> };

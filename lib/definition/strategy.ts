import type { Duration, Percentage } from '../units';
import type { Gate } from './gate';

/** How the candidate takes over. */
export type Strategy =
  | RecreateStrategy
  | RollingStrategy
  | BlueGreenStrategy
  | CanaryStrategy
  | LinearStrategy
  | AbTestStrategy
  | ShadowStrategy;

export type StrategyKind = Strategy['kind'];

/** Stop the old version, then start the new one: downtime, but never two versions at once. */
export interface RecreateStrategy {
  readonly kind: 'recreate';
}

/** Replace instances a few at a time. The default. */
export interface RollingStrategy {
  readonly kind: 'rolling';
  /** Instances above the wanted number. @default '25%' */
  readonly maxSurge?: number | Percentage;
  /** Instances below the wanted number. @default 0 */
  readonly maxUnavailable?: number | Percentage;
  /** How long an instance must be ready before it counts. @default '10s' */
  readonly minReady?: Duration;
}

/** Start the candidate beside the stable version, test it, move all traffic, keep the old one for a while. */
export interface BlueGreenStrategy {
  readonly kind: 'blueGreen';
  /** Replicas of the candidate before the shift; or what is measured there, too. @default - as many as stable */
  readonly preview?: number | Preview;
  /** What must say go before traffic moves. @default - nothing */
  readonly gate?: 'approval' | Gate;
  /** How traffic moves. @default - all at once */
  readonly shift?: CanaryStrategy | LinearStrategy;
  /** How long the guardrails watch at full traffic before the release counts as done. @default '10m' */
  readonly bake?: Duration;
}

/** The candidate of a blue/green release before any user reaches it. */
export interface Preview {
  /** @default - as many as stable */
  readonly replicas?: number;
  /**
   * Guardrails, by name, that must pass before traffic moves. They judge the requests of load tests at `beforeTraffic`,
   * and those of `requestsPerSecond`. All guardrails watch again once users are there.
   * @example ['error-rate']
   */
  readonly analysis?: readonly string[];
  /** Requests that others send to the preview while it is measured, such as testers. @default - those of load tests alone */
  readonly requestsPerSecond?: number;
}

/** Give the candidate a growing share of the traffic: short with `weights` and `hold`, in full with `stages`. */
export type CanaryStrategy = ShortCanary | StagedCanary;

export interface ShortCanary {
  readonly kind: 'canary';
  /** Rising shares before full traffic. */
  readonly weights: readonly Percentage[];
  /** How long each share is held. @default '10m' */
  readonly hold?: Duration;
  /** How long the guardrails watch at full traffic. @default - not at all */
  readonly bake?: Duration;
}

export interface StagedCanary {
  readonly kind: 'canary';
  /** States of traffic and scale, in order; full traffic follows the last one. */
  readonly stages: readonly CanaryStage[];
  readonly bake?: Duration;
}

/** A state of traffic and scale that lasts until its exit conditions are met. */
export interface CanaryStage {
  /** The candidate's share. @default - as in the stage before, 0 % at first */
  readonly weight?: Percentage;
  /** @default - none when there is a gate or analysis, '10m' otherwise */
  readonly hold?: Duration;
  /** @default - none */
  readonly gate?: 'approval' | Gate;
  /** Guardrails, by name, that must pass once before the stage ends; all of them also watch in the background. @default - none */
  readonly analysis?: readonly string[];
  /** Size of the candidate. @default - in proportion to its weight */
  readonly candidate?: CandidateScale;
  /** Requests that go to the candidate whatever the weight. @default - none */
  readonly match?: readonly RequestMatch[];
  /** Share of requests that are copied to the candidate; their answers are dropped. @default - none */
  readonly mirror?: Mirror;
  /** Throw-away copies that are compared. @default - none */
  readonly experiment?: Experiment;
}

export type CandidateScale = { readonly replicas: number } | { readonly share: Percentage };

/** Equal steps at equal times. */
export interface LinearStrategy {
  readonly kind: 'linear';
  readonly step: Percentage;
  readonly every: Duration;
  readonly bake?: Duration;
}

/** Send chosen users to the candidate for a fixed time. */
export interface AbTestStrategy {
  readonly kind: 'abTest';
  /** Users of the candidate; every other request goes to stable. */
  readonly match?: readonly RequestMatch[];
  /** A random share instead, sticky for each client. */
  readonly split?: Percentage;
  readonly duration: Duration;
}

/** Copy requests to the candidate before it gets any of its own. */
export interface ShadowStrategy {
  readonly kind: 'shadow';
  readonly mirror: Percentage;
  readonly duration: Duration;
  /** What a copied request may change in the world: it must not act twice. */
  readonly sideEffects: SideEffects;
  /** What follows. @default - full traffic */
  readonly then?: Exclude<Strategy, ShadowStrategy>;
}

export type SideEffects = 'none' | 'sandboxed';

export interface Mirror {
  readonly share: Percentage;
  readonly sideEffects: SideEffects;
  /** Only requests with these methods are copied. @default - all of them */
  readonly methods?: readonly HttpMethod[];
  /** Only requests of these paths, and of what is below them, are copied. @default - all that the release takes */
  readonly paths?: readonly string[];
}

export type HttpMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One condition on a request; several in a list mean any of them. */
export type RequestMatch =
  | { readonly kind: 'header'; readonly name: string; readonly exact: string }
  | { readonly kind: 'header'; readonly name: string; readonly prefix: string }
  | { readonly kind: 'header'; readonly name: string; readonly regex: string }
  | { readonly kind: 'cookie'; readonly name: string; readonly value: string }
  | { readonly kind: 'query'; readonly name: string; readonly value: string }
  /** One of the release's own host names. */
  | { readonly kind: 'host'; readonly value: string }
  /** A path and what is below it. */
  | { readonly kind: 'path'; readonly prefix: string };

/**
 * Fresh copies of the versions with the same small size, compared by the named guardrails: neither has a warm cache or a
 * long past. They are thrown away when it ends.
 */
export interface Experiment {
  /** @default - until a person ends it, or the guardrails of `analysis` have been measured */
  readonly duration?: Duration;
  /** Replicas of each copy. @default 1 */
  readonly replicas?: number;
  /** Which versions are copied. @default 'both' */
  readonly versions?: 'both' | 'candidate';
  /** Whether no user reaches the copies: each answers to a Service of its own, for tests and for people. @default false */
  readonly isolated?: boolean;
  /** Share of the requests that each copy gets, where a router divides them. @default - none: only its pods' part where none does */
  readonly share?: Percentage;
  /** Guardrails, by name, that must pass. @default - none: people look */
  readonly analysis?: readonly string[];
}

/** A canary. @example canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' }) */
export function canary(options: Omit<ShortCanary, 'kind'>): ShortCanary;
export function canary(options: Omit<StagedCanary, 'kind'>): StagedCanary;
export function canary(options: Omit<ShortCanary, 'kind'> | Omit<StagedCanary, 'kind'>): CanaryStrategy {
  return { kind: 'canary', ...options };
}

/** Equal steps. @example linear({ step: '10%', every: '1m' }) */
export function linear(options: Omit<LinearStrategy, 'kind'>): LinearStrategy {
  return { kind: 'linear', ...options };
}

/** All traffic at once, after tests. @example blueGreen({ bake: '30m' }) */
export function blueGreen(options: Omit<BlueGreenStrategy, 'kind'> = {}): BlueGreenStrategy {
  return { kind: 'blueGreen', ...options };
}

/** Instances a few at a time. @example rolling({ maxSurge: '25%' }) */
export function rolling(options: Omit<RollingStrategy, 'kind'> = {}): RollingStrategy {
  return { kind: 'rolling', ...options };
}

/** Old version off, new version on. */
export function recreate(): RecreateStrategy {
  return { kind: 'recreate' };
}

/** Chosen users for a fixed time. @example abTest({ split: '50%', duration: '7d' }) */
export function abTest(options: Omit<AbTestStrategy, 'kind'>): AbTestStrategy {
  return { kind: 'abTest', ...options };
}

/** Copied requests first. @example shadow({ mirror: '10%', duration: '30m', sideEffects: 'none' }) */
export function shadow(options: Omit<ShadowStrategy, 'kind'>): ShadowStrategy {
  return { kind: 'shadow', ...options };
}

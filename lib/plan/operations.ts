import type { Gate } from '../definition/gate';
import type { Hook } from '../definition/hook';
import type { Moment } from '../definition/moment';

/** A gate with its times in seconds. */
export type PlannedGate = Planned<Gate>;

/** A hook with its times in seconds and its defaults in place. */
export type PlannedHook = Planned<WithDefaults<Hook>> & { readonly at: Moment; readonly timeoutSeconds: number };

type WithDefaults<T> = T extends { readonly status?: number } ? T & { readonly status: number } : T;

/**
 * Durations resolved to seconds, and the origin kept in `path`, as in every node of the plan. The path of a request,
 * which the definition calls `path`, is `requestPath` here.
 */
type Planned<T> = T extends unknown
  ? Omit<T, 'timeout' | 'duration' | 'path'> & {
      readonly path: string;
      readonly timeoutSeconds?: number;
    } & (T extends { readonly duration: unknown } ? { readonly durationSeconds: number } : unknown) &
      (T extends { readonly path: string } ? { readonly requestPath: string } : unknown)
  : never;

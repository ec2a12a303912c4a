import type { Strategy } from '../definition/strategy';
import type { Fix } from '../diagnostics';

/** What a target says to a feature. */
export type Answer =
  | { readonly kind: 'exact' }
  /** Different, but never riskier for users. */
  | {
      readonly kind: 'conservative';
      readonly deviation: string;
      /** What to do for those who need it all the same. @default - nothing */
      readonly fix?: Fix;
    }
  /** Different, in numbers; taken only when the user allows approximation. */
  | {
      readonly kind: 'approximate';
      readonly deviation: string;
      /** What to change for the plan as written. @default - only another target runs it */
      readonly fix?: Fix;
    }
  /** The platform has no such thing and needs none. */
  | {
      readonly kind: 'notApplicable';
      readonly reason: string;
      /** What to do for those who need it all the same. @default - nothing */
      readonly fix?: Fix;
    }
  | {
      readonly kind: 'unsupported';
      readonly reason: string;
      /** What to change instead, when it is not another strategy. */
      readonly fix?: Fix;
      /** The document or source of the limit. */
      readonly source?: string;
      /** Strategies that this target could run in its place; they are ranked and proved before they are shown. */
      readonly candidates?: readonly Strategy[];
    }
  /** It depends on a slot that the host has not bound yet; asked again when it is. */
  | { readonly kind: 'unknown'; readonly slot: string };

export const exact: Answer = { kind: 'exact' };

export function notApplicable(reason: string, more: { readonly fix?: Fix } = {}): Answer {
  return { kind: 'notApplicable', reason, ...more };
}

export function conservative(deviation: string, more: { readonly fix?: Fix } = {}): Answer {
  return { kind: 'conservative', deviation, ...more };
}

export function unsupported(
  reason: string,
  more: { readonly fix?: Fix; readonly source?: string; readonly candidates?: readonly Strategy[] } = {},
): Answer {
  return { kind: 'unsupported', reason, ...more };
}

// Owned by the plan engineer.
import type { Diagnostic } from '../diagnostics';
import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';
import type { Plan } from './plan';

/** Resolves overlays, defaults and policy and lays the stages out. The plan is absent where the definition cannot be planned. */
export declare function buildPlan(
  release: Release,
  platform: Platform | undefined,
  environment: string | undefined,
): { readonly plan?: Plan; readonly findings: readonly Diagnostic[] };

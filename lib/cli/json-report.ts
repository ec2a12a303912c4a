import { spelledForFile, type Diagnostic } from '../diagnostics';
import { totalSeconds } from '../insight/deviation';
import type { Inputs } from './inputs';
import type { Outcome } from './lower-all';

/** The machine's form of a run. Fields are only ever added; `version` changes when one must go. */
export interface JsonReport {
  readonly version: 1;
  readonly platform: string | null;
  readonly findings: readonly JsonFinding[];
  readonly releases: readonly JsonRelease[];
}

export type JsonFinding = Diagnostic & { readonly environment?: string; readonly target?: string };

export interface JsonRelease {
  readonly name: string;
  readonly file: string;
  readonly environment: string | null;
  readonly target: string;
  /** Absent where the definition cannot be planned. */
  readonly strategy?: string;
  /** Percent of traffic by seconds; absent where the target cannot run it. */
  readonly schedule?: readonly {
    readonly weight: number;
    readonly seconds: number;
    readonly waitsFor?: readonly string[];
  }[];
  readonly seconds?: number;
  /** Manifests; absent for targets that make none. */
  readonly objects?: number;
  readonly errors: number;
  readonly warnings: number;
}

export function jsonReport(inputs: Inputs, outcomes: readonly Outcome[]): JsonReport {
  return {
    version: 1,
    platform: inputs.platformFile?.file ?? null,
    findings: [
      ...inputs.findings.map(spelledForFile),
      ...outcomes.flatMap(({ findings, environment, target }) =>
        findings.map((one) => ({
          ...spelledForFile(one),
          target,
          ...(environment === undefined ? {} : { environment }),
        })),
      ),
    ],
    releases: outcomes.map(jsonRelease),
  };
}

function jsonRelease({ release, file, environment, target, lowered, findings }: Outcome): JsonRelease {
  const { plan, schedule, spec } = lowered;
  return {
    name: release.name,
    file,
    environment: environment ?? null,
    target,
    ...(plan ? { strategy: plan.strategy.kind } : {}),
    ...(schedule ? { schedule: schedule.segments, seconds: totalSeconds(schedule) } : {}),
    ...(spec?.kind === 'kubernetes' ? { objects: spec.objects.length } : {}),
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
  };
}

function count(findings: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return findings.filter((one) => one.severity === severity).length;
}

import { finding, joinPath, type Diagnostic } from '../diagnostics';
import {
  bindSlots,
  checkBindings,
  checkNumbers,
  slotsIn,
  slotsOfRelease,
  type Bindings,
} from '../definition/bind-slots';
import { didYouMean } from '../definition/did-you-mean';
import { inspectDefinition } from '../definition/inspect';
import { explainAdded } from '../definition/explain-added';
import { mergeTraced, originOf, trace, untrace, type Traced } from '../definition/overlay-merge';
import type { Release } from '../definition/release';
import type { ReleaseDefinition } from '../definition/release-definition';
import { printable } from '../units';
import type { Platform } from './platform';
import type { PlatformDefinition } from './platform-definition';

export interface ResolvedRelease {
  /** With every overlay laid over it and without `environments`; absent where a finding is an error. */
  readonly definition?: ReleaseDefinition;
  /** Their paths are those that the user wrote at. */
  readonly findings: readonly Diagnostic[];
  /** Where the user wrote what stands at a path of the resolved definition. */
  origin(path: string): string;
}

/**
 * Lays the overlays over each other (the platform's defaults, the definition, the platform's environment, the
 * definition's environment), binds slots and checks the outcome again.
 *
 * @param environment What the release stands for when it is left out.
 */
export function resolveRelease(
  release: Release,
  platform: Platform | undefined,
  environment: string | undefined = release.environment,
  bind: Bindings = {},
): ResolvedRelease {
  const own = release.definition;
  const shared = platform?.definition;
  const unknown = environment === undefined ? [] : checkEnvironment(environment, own, shared);
  const asWritten = isAsWritten(own, shared, environment);
  // Most releases stand as they were written: then nothing is traced unless something must be explained.
  const traced = once(() => layers(own, shared, environment));
  const origin = asWritten ? unmoved : (path: string): string => originOf(traced(), path);
  const merged = asWritten ? own : untrace(traced());
  const misbound = isEmpty(bind) ? [] : checkBindings(bind, [...slotsIn(own), ...slotsIn(shared)]);
  const numbers = isEmpty(bind)
    ? []
    : [
        ...checkNumbers(merged, bind).map((one) => ({ ...one, path: origin(one.path) })),
        ...checkNumbers(shared?.aws, bind).map((one) => ({ ...one, path: joinPath('aws', one.path) })),
      ];
  const { definition, findings } = inspectDefinition(
    merged === own && slotsOfRelease(own).length === 0
      ? own
      : bindSlots(merged, numbers.length > 0 ? texts(bind) : bind),
  );
  const located = isEmpty(findings)
    ? []
    : explainAdded(findings, traced()).map((one) => ({ ...one, path: origin(one.path) }));
  const all = [...unknown, ...strangers(own, shared), ...misbound, ...numbers, ...located];
  return {
    ...(unknown.length || misbound.length || numbers.length ? {} : definition && { definition }),
    findings: all,
    origin,
  };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** Where a user wrote what stands at a path, where nothing was laid over the definition. */
export function unmoved(path: string): string {
  return path;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** What stays a slot is not judged by the text of its number. */
function texts(bind: Bindings): Bindings {
  return Object.fromEntries(Object.entries(bind).filter(([, value]) => typeof value !== 'number'));
}

/** Nothing is laid over it, and it has nothing that does not belong into the outcome. */
function isAsWritten(
  own: ReleaseDefinition,
  shared: PlatformDefinition | undefined,
  environment: string | undefined,
): boolean {
  return environment === undefined && own.environments === undefined && shared?.defaults === undefined;
}

function layers(
  { environments = {}, ...definition }: ReleaseDefinition,
  platform: PlatformDefinition | undefined,
  environment: string | undefined,
): Traced {
  const base = mergeTraced(undefined, trace(platform?.defaults ?? {}, platform?.defaults ? 'platform.defaults' : ''));
  const shared = withoutPlatform(inEnvironment(platform?.environments, environment));
  return [
    { value: definition, place: '' },
    { value: shared, place: `platform.environments.${environment}` },
    { value: inEnvironment(environments, environment), place: `environments.${environment}` },
  ].reduce((below, { value, place }, index) => mergeTraced(below, layer(value, place), index === 0), base);
}

/** What is different for the platform itself is no part of a release. */
function withoutPlatform(environment: object): object {
  return Object.fromEntries(Object.entries(environment).filter(([key]) => key !== 'platform'));
}

/** The outermost record is the definition itself, whatever was laid over it. */
function layer(value: object, place: string): Traced {
  return { ...trace(value, place), origin: '' };
}

function inEnvironment<T extends object>(
  environments: Readonly<Record<string, T>> | undefined,
  environment: string | undefined,
): Partial<T> {
  const known = environments !== undefined && environment !== undefined && Object.hasOwn(environments, environment);
  return known ? environments[environment]! : {};
}

/** A platform that names its environments is asked for those: a release that misspells one loses its changes. */
function strangers(
  { environments: own }: ReleaseDefinition,
  platform: PlatformDefinition | undefined,
): readonly Diagnostic[] {
  const known = Object.keys(platform?.environments ?? {});
  if (own === undefined || known.length === 0) return [];
  return Object.keys(own)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      return finding('environment-not-of-platform', joinPath('environments', name), {
        message:
          'The platform names its environments, and this is none of them: nobody may ever ask for these changes.',
        got: printable(name),
        allowed: known.sort().join(' | '),
        fix: meant === undefined ? 'name one of them, or add it to the platform' : `did you mean '${meant}'?`,
      });
    });
}

function checkEnvironment(
  environment: string,
  definition: ReleaseDefinition,
  platform: PlatformDefinition | undefined,
): readonly Diagnostic[] {
  const names = [...Object.keys(definition.environments ?? {}), ...Object.keys(platform?.environments ?? {})];
  const known = [...new Set(names)].sort();
  if (known.includes(environment)) return [];
  const meant = didYouMean(environment, known);
  return [
    finding('unknown-environment', 'environments', {
      message: 'Neither the release nor the platform has this environment.',
      got: printable(environment),
      allowed: known.length ? known.join(' | ') : 'none: no environments are defined',
      fix:
        meant === undefined
          ? 'name one of them, or add it under environments of the release or the platform'
          : `did you mean '${meant}'?`,
    }),
  ];
}

import { ReleaseError, finding } from '../diagnostics';
import { inspectDefinition, inspectOverlay } from './inspect';
import { explainAdded } from './explain-added';
import { mergeTraced, trace, untrace } from './overlay-merge';
import { isNameOfEnvironment } from './environment-name';
import { namedRelease } from './named-release';
import { printable } from '../units';
import type { ReleaseDefinition, ReleaseOverlay } from './release-definition';

/** A validated, frozen definition. Changing it makes another one. */
export interface Release {
  readonly definition: ReleaseDefinition;
  readonly name: string;
  /** The environment it stands for. @default - none */
  readonly environment?: string;
  /**
   * The same release with changes laid over it.
   *
   * @throws ReleaseError when the changed definition cannot work
   */
  with(overlay: ReleaseOverlay): Release;
  /** The same release in one environment; the platform may know it too, so an unknown name is refused when it is planned. */
  in(environment: string): Release;
}

const RELEASE = Symbol.for('rollout-constructs.Release');

/**
 * Validates a definition and freezes a copy of it; the given object stays as it is.
 *
 * @throws ReleaseError with every finding at once
 * @example defineRelease({ name: 'checkout', workload: { image: 'shop/checkout:1.6.2', port: 8080, health: '/health' } })
 */
export function defineRelease(definition: ReleaseDefinition): Release {
  return release(checked(definition), undefined);
}

/** True also for a release that another copy of the library made. */
export function isRelease(value: unknown): value is Release {
  return typeof value === 'object' && value !== null && RELEASE in value;
}

function checked(candidate: unknown): ReleaseDefinition {
  const { definition, findings } = inspectDefinition(candidate);
  if (definition === undefined) throw new ReleaseError(findings, namedRelease(nameIn(candidate)));
  return definition;
}

function nameIn(candidate: unknown): unknown {
  return typeof candidate === 'object' && candidate !== null
    ? Object.getOwnPropertyDescriptor(candidate, 'name')?.value
    : undefined;
}

function changed(base: ReleaseDefinition, changes: ReleaseOverlay): ReleaseDefinition {
  const merged = mergeTraced(trace(base, ''), trace(changes, ''));
  const { definition, findings } = inspectDefinition(untrace(merged));
  if (definition === undefined) throw new ReleaseError(explainAdded(findings, merged), namedRelease(base.name));
  return definition;
}

function release(definition: ReleaseDefinition, environment: string | undefined): Release {
  const made: Release = {
    definition,
    name: definition.name,
    ...(environment === undefined ? {} : { environment }),
    with(overlay) {
      const { overlay: changes, findings } = inspectOverlay(overlay);
      if (changes === undefined) throw new ReleaseError(findings, namedRelease(definition.name));
      return release(changed(definition, changes), environment);
    },
    in(name) {
      if (!isNameOfEnvironment(name)) throw new ReleaseError([badEnvironment(name)], namedRelease(definition.name));
      return release(definition, name);
    },
  };
  return Object.freeze(Object.defineProperty(made, RELEASE, { value: true }));
}

function badEnvironment(name: unknown) {
  return finding('invalid-name', 'environments', {
    message: 'This cannot be the name of an environment.',
    got: printable(name),
    allowed: "a DNS label of at most 63 characters, such as 'staging'",
    fix: 'use one of the names under environments',
  });
}

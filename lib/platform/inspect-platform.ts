/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   the schema library is loaded with the first platform, so that importing the package costs little */
import { finding, joinPath, type Diagnostic } from '../diagnostics';
import { hasErrors, withoutEchoes } from '../definition/inspect';
import { copyPlain } from '../definition/plain-copy';
import { duplicates, type Named } from '../definition/rules/unique-names';
import { findingsOf } from '../definition/schema/findings';
import { sortFindings } from '../definition/sort-findings';
import { platformInEnvironment } from './platform-in-environment';
import type { PlatformDefinition, PolicyRules } from './platform-definition';
import { checkRouter } from './router-rules';

const schema = () => (require('./schema') as typeof import('./schema')).platformSchema;

export interface InspectedPlatform {
  /** Frozen, and absent where a finding is an error. */
  readonly definition?: PlatformDefinition;
  /** By place. */
  readonly findings: readonly Diagnostic[];
}

/** Finds what can be known from a platform alone, as it is and in each of its environments; throws nothing. */
export function inspectPlatform(candidate: unknown): InspectedPlatform {
  const { value, findings: notPlain } = copyPlain(candidate);
  const misshapen = [...notPlain, ...withoutEchoes(findingsOf(schema(), value), notPlain)];
  if (misshapen.length > 0) return { findings: sortFindings(misshapen) };
  const definition = value as PlatformDefinition;
  const own = checkPlatform(definition);
  const findings = sortFindings([...own, ...(own.length > 0 ? [] : inEnvironments(definition))]);
  return hasErrors(findings) ? { findings } : { definition, findings };
}

function inEnvironments(definition: PlatformDefinition): readonly Diagnostic[] {
  return Object.keys(definition.environments ?? {}).flatMap((name) => {
    const merged = platformInEnvironment(definition, name);
    const misshapen = findingsOf(schema(), merged);
    const all = misshapen.length > 0 ? misshapen : checkPlatform(merged as PlatformDefinition);
    return all.map((one) => ({ ...one, path: joinPath('environments', name, 'platform', one.path) }));
  });
}

function checkPlatform({ aws, kubernetes, rings = [], policy }: PlatformDefinition): readonly Diagnostic[] {
  const ringNames = rings.map(({ name }, index) => ({ path: joinPath('rings', index, 'name'), name }));
  const general = guardrailNames('policy', policy);
  return [
    ...duplicates(ringNames, 'rings'),
    ...duplicates(general, 'guardrails'),
    ...Object.entries(policy?.tiers ?? {}).flatMap(([tier, rules]) => {
      const own = guardrailNames(joinPath('policy.tiers', tier), rules);
      // Twice among the general ones is said above.
      return duplicates([...uniqueNames(general), ...own], 'guardrails');
    }),
    ...(kubernetes?.router ? checkRouter(kubernetes.router, 'kubernetes.router') : []),
    ...(aws?.listener !== undefined && aws.listeners?.public !== undefined ? [LISTENER_TWICE] : []),
  ];
}

function guardrailNames(at: string, rules: PolicyRules | undefined): readonly Named[] {
  return (rules?.guardrails ?? []).flatMap(({ name }, index) =>
    name === undefined ? [] : [{ path: joinPath(at, 'guardrails', index, 'name'), name }],
  );
}

function uniqueNames(places: readonly Named[]): readonly Named[] {
  return places.filter(({ name }, index) => places.findIndex((one) => one.name === name) === index);
}

const LISTENER_TWICE = finding('listener-twice', 'aws.listener', {
  message: 'listener is short for listeners.public; here both are given.',
  got: 'listener and listeners.public',
  allowed: 'one of them',
  fix: 'remove listener',
});

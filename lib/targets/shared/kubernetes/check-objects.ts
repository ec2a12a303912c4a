import type { Diagnostic, DiagnosticCode } from '../../../diagnostics';
import type { KubernetesObject } from './manifest';
import type { RelatedObjects } from './rules';
import type { SpecObject } from './spec';

type Check = (object: KubernetesObject, context: RelatedObjects) => readonly Diagnostic[];

/** The definition itself was asked: a mirror states its side effects, and a single replica is a warning of the plan. */
const ANSWERED: readonly DiagnosticCode[] = [
  'argo-mirror-repeats-writes',
  'single-replica-downtime',
  'flagger-no-metrics',
];

/** Runs rules over what was made, and tells their findings in the words of the definition. */
export function checkObjects(objects: readonly SpecObject[], check: Check): readonly Diagnostic[] {
  const context: RelatedObjects = { related: objects.map((one) => one.object) };
  const findings: Diagnostic[] = [];
  for (const one of objects) {
    for (const found of check(one.object, context)) {
      if (!ANSWERED.includes(found.code)) findings.push(inDefinition(found, one));
    }
  }
  return findings;
}

function inDefinition(found: Diagnostic, { object, origins }: SpecObject): Diagnostic {
  const place = Object.keys(origins)
    .filter((prefix) => isPrefix(prefix, found.path))
    .sort((a, b) => b.length - a.length)[0];
  const message = `${object.kind} ${object.metadata.name}${found.path ? `, ${found.path}` : ''}: ${found.message}`;
  return { ...found, path: place === undefined ? '' : origins[place]!, message };
}

function isPrefix(prefix: string, path: string): boolean {
  if (prefix === '' || prefix === path) return true;
  return path.startsWith(prefix) && /^[.[]/.test(path.slice(prefix.length));
}

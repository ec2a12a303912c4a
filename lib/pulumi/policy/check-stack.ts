import type { Diagnostic } from '../../diagnostics';
import { checkArgoObject } from '../../targets/argo/rules';
import { checkFlaggerObject } from '../../targets/flagger/rules';
import type { StackObject } from './kubernetes-objects';

export interface StackFinding {
  readonly urn: string;
  readonly found: Diagnostic;
}

/** What the rules of the targets say of the objects of a stack, each among all others. */
export function checkStack(objects: readonly StackObject[]): readonly StackFinding[] {
  const context = { related: objects.map(({ object }) => object) };
  return objects.flatMap(({ urn, object, unknowns }) => {
    // Each of the two judges the kinds of its controller, and hands on what belongs to Kubernetes itself.
    const check = object.apiVersion.startsWith('flagger.app/') ? checkFlaggerObject : checkArgoObject;
    return check(object, context)
      .filter(({ path }) => !unknowns.some((place) => overlaps(place, path)))
      .map((found) => ({ urn, found }));
  });
}

/** A rule that looked at a value that nobody knows yet has judged the text in its place. */
function overlaps(unknown: string, path: string): boolean {
  return path !== '' && (unknown === path || below(unknown, path) || below(path, unknown));
}

function below(path: string, above: string): boolean {
  return path.startsWith(above) && /^[.[]/.test(path.slice(above.length));
}

import { equals, matches, regexLiteral, type Matcher } from './promql';
import { PLACEHOLDER, type Side, type Versions } from './versions';

/** The pods of one side: their names start with the release's and the hash of their version. */
export function podMatchers(
  side: Side,
  versions: Versions,
  labels: { readonly pod: string; readonly namespace: string },
): readonly Matcher[] {
  const name = regexLiteral(versions.release);
  const hash = side === 'service' ? '[a-z0-9]+' : PLACEHOLDER[side];
  return [equals(labels.namespace, versions.namespace), matches(labels.pod, `${name}-${hash}-[a-z0-9]+`)];
}

import { canonical, type Emitted } from './canonical';

/** A document whose numbers are changed one by one, and the kinds of objects in which they are. */
export interface Mutated {
  readonly title: string;
  readonly emitted: Emitted;
  /** @default - all of them */
  readonly kinds?: readonly string[];
}

/**
 * Of each target and strategy the document with the most gates, and of those the longest: it has most of what can be
 * changed. A kind of object that none of them has is taken where it is.
 */
export function mutatedDocuments(): readonly Mutated[] {
  const chosen = new Map<string, Emitted>();
  for (const one of canonical) {
    const key = `${one.strategy} on ${columnOf(one)}`;
    const other = chosen.get(key);
    if (!other || hasMore(one, other)) chosen.set(key, one);
  }
  const whole = [...chosen].map(([title, emitted]): Mutated => ({ title, emitted }));
  return [...whole, ...othersThan(whole)];
}

function othersThan(whole: readonly Mutated[]): readonly Mutated[] {
  const seen = new Set(whole.flatMap(({ emitted }) => kindsIn(emitted)));
  const others: Mutated[] = [];
  for (const emitted of canonical) {
    const kinds = kindsIn(emitted).filter((kind) => !seen.has(kind));
    if (kinds.length === 0) continue;
    for (const kind of kinds) seen.add(kind);
    others.push({ title: kinds.join(', '), emitted, kinds: kinds.map((kind) => kind.split(' on ')[0]!) });
  }
  return others;
}

/** `ScaledObject on argo, Istio`; other documents than Kubernetes objects have no kinds. */
function kindsIn(emitted: Emitted): readonly string[] {
  const { document } = emitted;
  if (!Array.isArray(document)) return [];
  const kinds = document.map(({ kind }: { readonly kind: string }) => `${kind} on ${columnOf(emitted)}`);
  return [...new Set(kinds)];
}

function hasMore(one: Emitted, other: Emitted): boolean {
  if (one.gates.length !== other.gates.length) return one.gates.length > other.gates.length;
  return JSON.stringify(one.document).length > JSON.stringify(other.document).length;
}

function columnOf({ title }: Emitted): string {
  return title.split(' on ').at(-1)!;
}

/** Something in an artefact that is not understood: an unknown thing may move traffic, so it is never passed over. */
export interface Refusal {
  /** The object and the path in it: `Rollout/shop spec.strategy.canary.steps[2]`. */
  readonly where: string;
  readonly reason: string;
  /** The kind of an object that is named and not there: somebody else may keep it. */
  readonly missing?: string;
}

/** What was read of an artefact. */
export interface Reading<T> {
  readonly read: readonly T[];
  readonly refused: readonly Refusal[];
}

/** Ends the reading of one release. */
export class Unreadable extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.where}: ${refusal.reason}`);
    this.name = 'Unreadable';
  }
}

/** Reads each part by itself: what one part refuses says nothing about the others. */
export function readEach<P, T>(parts: readonly P[], read: (part: P) => T): Reading<T> {
  const found: T[] = [];
  const refused: Refusal[] = [];
  for (const part of parts) {
    try {
      found.push(read(part));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      refused.push(error.refusal);
    }
  }
  return { read: found, refused };
}

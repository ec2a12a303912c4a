import { atMost, type CountTable } from './count-table';

/** Neighbouring values taken together, so that a large distribution costs no more than a small one. */
export interface Block {
  /** Their mean, which keeps the error of a smooth function to the second order. */
  readonly value: number;
  readonly probability: number;
}

// Together far below 1e-6, what a sum over blocks is good for.
const UNLIKELY = 1e-10;

/** At most about so many blocks, of the counts from `least` on; what is too unlikely to matter is left out. */
export function blocksOf(table: CountTable, most: number, least = table.first): readonly Block[] {
  const size = Math.max(1, Math.ceil((table.last - table.first + 1) / most));
  const blocks: Block[] = [];
  for (let from = Math.max(table.first, least); from <= table.last; from += size) {
    const to = Math.min(table.last, from + size - 1);
    const probability = atMost(table, to) - atMost(table, from - 1);
    if (probability > UNLIKELY) blocks.push({ value: meanBetween(table, from, to), probability });
  }
  return blocks;
}

function meanBetween({ first, probability }: CountTable, from: number, to: number): number {
  let mass = 0;
  let moment = 0;
  for (let k = from; k <= to; k++) {
    mass += probability[k - first] ?? 0;
    moment += (k - from) * (probability[k - first] ?? 0);
  }
  return from + moment / mass;
}

/** The same, for values in any order: equal parts of their range, values that are equal stay exact. */
export function mergeBlocks(blocks: readonly Block[], most: number): readonly Block[] {
  if (blocks.length <= most) return blocks;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { value } of blocks) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const merged: (Block | undefined)[] = Array.from({ length: most + 2 }, () => undefined);
  for (const block of blocks) {
    // Zero has no neighbours: a limit of nothing is different in kind from a small one.
    const part = block.value === 0 ? 0 : 1 + Math.floor(((block.value - lowest) / (highest - lowest)) * most);
    const present = merged[part];
    merged[part] = present ? merge(present, block) : block;
  }
  return merged.filter((block) => block !== undefined);
}

function merge(one: Block, other: Block): Block {
  const probability = one.probability + other.probability;
  return { value: one.value + ((other.value - one.value) * other.probability) / probability, probability };
}

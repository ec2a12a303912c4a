import type { Plan } from '../../plan/plan';

/** Resources on AWS are found and billed by their tags. */
export function awsTags({ release: { labels, owner, tier } }: Pick<Plan, 'release'>): Readonly<Record<string, string>> {
  return {
    ...(owner === undefined ? {} : { 'rollout-constructs:owner': tagValue(owner) }),
    ...(tier === undefined ? {} : { 'rollout-constructs:tier': tagValue(tier) }),
    ...labels,
  };
}

/** A tag takes letters, digits, spaces and _ . : / = + - @, at most 256 of them. */
function tagValue(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, '_').slice(0, 256);
}

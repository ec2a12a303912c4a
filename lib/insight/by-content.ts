/** Kept answers; what a large repository of alike releases asks for is far less. */
const MOST = 500;

/**
 * Answers the same for equal data without computing it again: releases that are run alike have the same gates and
 * stages. The function must read nothing but its arguments, which are plain data without functions.
 *
 * Only the texts of what was asked are kept, and of these so many that a long-lived process does not grow. What is
 * frozen, all through, and the very same as the last time is not even compared.
 */
export function byContent<A extends readonly unknown[], R>(compute: (...asked: A) => R): (...asked: A) => R {
  const known = new Map<string, { readonly answer: R }>();
  let last: { readonly asked: A; readonly answer: R } | undefined;
  return (...asked) => {
    if (last && isSame(last.asked, asked)) return last.answer;
    const answer = answerTo(asked);
    last = { asked, answer };
    return answer;
  };

  function answerTo(asked: A): R {
    const key = contentOf(asked);
    const kept = known.get(key);
    if (kept) return kept.answer;
    const answer = compute(...asked);
    if (known.size >= MOST) known.clear();
    known.set(key, { answer });
    return answer;
  }
}

function isSame(known: readonly unknown[], asked: readonly unknown[]): boolean {
  for (let index = 0; index < asked.length; index++)
    if (known[index] !== asked[index] || !Object.isFrozen(asked[index])) return false;
  return known.length === asked.length;
}

/** What JSON writes as `null` without being it is told apart, where there is any. */
export function contentOf(asked: readonly unknown[]): string {
  const text = JSON.stringify(asked);
  return text.includes('null') ? JSON.stringify(asked, toldApart) : text;
}

function toldApart(_: string, value: unknown): unknown {
  const isLost = value === undefined || (typeof value === 'number' && !Number.isFinite(value));
  return isLost ? `\0${String(value)}` : value;
}

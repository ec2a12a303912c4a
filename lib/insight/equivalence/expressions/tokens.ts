/** One word of a formula. Matchers and ranges are words of their own. */
export interface Token {
  readonly kind: 'number' | 'name' | 'matchers' | 'range' | 'sign';
  readonly text: string;
}

const WORDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /^\d+(\.\d+)?([eE][+-]?\d+)?/],
  ['name', /^[A-Za-z_:][A-Za-z0-9_:]*/],
  ['matchers', /^\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}/],
  ['range', /^\[\d+(?:ms|[smhdwy])\]/],
  ['sign', /^(>=|<=|==|!=|[-+*/()<>,[\]])/],
];

/** Undefined where a text has something else in it. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = WORDS.flatMap(([kind, pattern]) => {
      const match = pattern.exec(rest);
      return match ? [{ kind, text: match[0] }] : [];
    })[0];
    if (!found) return undefined;
    tokens.push(found);
    rest = rest.slice(found.text.length).trimStart();
  }
  return tokens;
}

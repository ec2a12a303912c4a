import { precedence, type Expression, type Operator } from './expression';
import { tokensOf, type Token } from './tokens';

/** Undefined for what is not a formula of the known kind. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const parser = new Parser(tokens);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof NotAFormula) return undefined;
    throw error;
  }
}

class NotAFormula extends Error {}

class Parser {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const found = this.binary(0);
    if (this.next < this.tokens.length) throw new NotAFormula();
    return found;
  }

  private binary(level: number): Expression {
    const operators = precedence[level];
    if (!operators) return this.primary();
    let left = this.binary(level + 1);
    for (let op = this.operator(operators); op !== undefined; op = this.operator(operators)) {
      left = { kind: 'binary', op, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private operator(operators: readonly Operator[]): Operator | undefined {
    const text = this.peek()?.text.toLowerCase();
    const op = operators.find((one) => one === text);
    if (op === undefined) return undefined;
    this.next += 1;
    // `and on()` pairs what has no labels; other pairings are not read.
    if (this.peek()?.text === 'on') {
      this.next += 1;
      this.take('(');
      this.take(')');
    }
    return op;
  }

  private primary(): Expression {
    const token = this.peek();
    if (!token) throw new NotAFormula();
    this.next += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.text === '(') return this.closed(this.binary(0), ')');
    if (token.text === '[') return { kind: 'list', items: this.items(']') };
    if (token.kind === 'name') return this.named(token.text);
    throw new NotAFormula();
  }

  private named(name: string): Expression {
    if (this.peek()?.text === 'by') {
      this.next += 1;
      this.take('(');
      const by = this.items(')').map((one) => (one.kind === 'series' ? one.name : this.fail()));
      this.take('(');
      return { kind: 'call', name, by, args: this.items(')') };
    }
    if (this.peek()?.text === '(') {
      this.next += 1;
      return { kind: 'call', name, by: [], args: this.items(')') };
    }
    const matchers = this.optional('matchers');
    const range = this.optional('range');
    return {
      kind: 'series',
      name,
      matchers: matchers === undefined ? [] : matchersIn(matchers),
      ...(range === undefined ? {} : { rangeSeconds: rangeSeconds(range) }),
    };
  }

  private items(end: string): readonly Expression[] {
    if (this.peek()?.text === end) {
      this.next += 1;
      return [];
    }
    const items = [this.binary(0)];
    while (this.peek()?.text === ',') {
      this.next += 1;
      items.push(this.binary(0));
    }
    this.take(end);
    return items;
  }

  private closed(inner: Expression, end: string): Expression {
    this.take(end);
    return inner;
  }

  private optional(kind: Token['kind']): string | undefined {
    const token = this.peek();
    if (token?.kind !== kind) return undefined;
    this.next += 1;
    return token.text;
  }

  private take(text: string): void {
    if (this.peek()?.text !== text) throw new NotAFormula();
    this.next += 1;
  }

  private fail(): never {
    throw new NotAFormula();
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }
}

function matchersIn(text: string): readonly string[] {
  return text.slice(1, -1).match(/[A-Za-z_][A-Za-z0-9_]*\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"/g) ?? [];
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

function rangeSeconds(text: string): number {
  const [, count, unit] = /^\[(\d+)(\w+)\]$/.exec(text)!;
  return Number(count) * UNITS[unit!]!;
}

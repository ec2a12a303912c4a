/** Values of one period; a metric without an entry has no datapoint. */
export type Datapoints = Readonly<Record<string, number>>;

/** What an operator makes of a missing value. The documentation says 0; people saw none. Our alarms are right either way. */
export type MissingOperand = 'is 0' | 'gives none';

type Result = number | undefined;

/** A number that stands in the expression has a value at every time, and so gives none to a metric. */
class Scalar {
  constructor(readonly value: number) {}
}
type Term = Result | Scalar;

/** One period of a metric math expression, as CloudWatch computes it for the few functions that our alarms use. */
export function evaluate(expression: string, points: Datapoints, missing: MissingOperand): Result {
  const tokens = expression.match(/[A-Za-z]\w*|\d+(?:\.\d+)?|>=|==|[-+*/<>(),[\]]/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++]!;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;

  const operate = (a: Term, b: Term, compute: (a: number, b: number) => number): Result => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === undefined || right === undefined) {
      const twoMetrics = !(a instanceof Scalar) && !(b instanceof Scalar);
      if (missing === 'gives none' || !twoMetrics || (left === undefined && right === undefined)) return undefined;
    }
    const result = compute(left ?? 0, right ?? 0);
    return Number.isFinite(result) ? result : undefined;
  };
  const level =
    (operators: Readonly<Record<string, (a: number, b: number) => number>>, inner: () => Term) => (): Term => {
      let left = inner();
      while (Object.hasOwn(operators, tokens[at] ?? '')) {
        const compute = operators[next()]!;
        left = operate(left, inner(), compute);
      }
      return left;
    };
  const primary = (): Term => {
    const token = next();
    if (/^\d/.test(token)) return new Scalar(Number(token));
    if (!take('(')) return points[token];
    return call(token);
  };
  const call = (name: string): Result => {
    const values: Result[] = [];
    take('[');
    do values.push(valueOf(all()));
    while (take(','));
    take(']');
    take(')');
    const [condition, yes, no] = values;
    if (name === 'IF') return condition === undefined ? undefined : condition === 0 ? no : (yes ?? 0);
    const present = values.filter((value) => value !== undefined);
    if (present.length === 0) return undefined;
    return name === 'MAX' ? Math.max(...present) : present.reduce((a, b) => a + b, 0);
  };
  const product = level({ '*': (a, b) => a * b, '/': (a, b) => a / b }, primary);
  const sum = level({ '+': (a, b) => a + b, '-': (a, b) => a - b }, product);
  const compared = level(
    { '>=': (a, b) => Number(a >= b), '==': (a, b) => Number(a === b), '<': (a, b) => Number(a < b) },
    sum,
  );
  const all = level({ AND: (a, b) => Number(a !== 0 && b !== 0) }, compared);
  return valueOf(all());
}

function valueOf(term: Term): Result {
  return term instanceof Scalar ? term.value : term;
}

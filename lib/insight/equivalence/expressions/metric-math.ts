import type { Expression } from './expression';

/** The values of one period by metric id; a metric without data is absent. */
export type Values = Readonly<Record<string, number>>;

/** CloudWatch's metric math on one period; undefined is no data. A list is its own kind of value: only MAX and SUM take it. */
export function evaluate(formula: Expression, values: Values): number | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'series':
      return values[formula.name];
    case 'binary':
      return operate(formula.op, evaluate(formula.left, values), evaluate(formula.right, values));
    case 'call':
      return call(formula.name, formula.args, values);
    case 'list':
      return undefined;
  }
}

function call(name: string, args: readonly Expression[], values: Values): number | undefined {
  switch (name.toUpperCase()) {
    case 'FILL':
      return args.length === 2 ? (evaluate(args[0]!, values) ?? evaluate(args[1]!, values)) : undefined;
    case 'IF': {
      const condition = args.length === 3 ? evaluate(args[0]!, values) : undefined;
      return condition === undefined ? undefined : evaluate(args[condition === 0 ? 2 : 1]!, values);
    }
    case 'MAX':
      return overList(args, values, (present) => Math.max(...present));
    case 'SUM':
      return overList(args, values, (present) => present.reduce((sum, one) => sum + one, 0));
    default:
      return undefined;
  }
}

/** Of a list, the members without data are left out. */
function overList(
  args: readonly Expression[],
  values: Values,
  combine: (present: readonly number[]) => number,
): number | undefined {
  if (args.length !== 1 || args[0]?.kind !== 'list') return undefined;
  const present = args[0].items.map((one) => evaluate(one, values)).filter((one) => one !== undefined);
  return present.length === 0 ? undefined : combine(present);
}

function operate(
  op: Extract<Expression, { kind: 'binary' }>['op'],
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  // One missing value makes the whole point missing.
  if (left === undefined || right === undefined) return undefined;
  switch (op) {
    case 'or':
      return Number(left !== 0 || right !== 0);
    case 'and':
      return Number(left !== 0 && right !== 0);
    case '>=':
      return Number(left >= right);
    case '<=':
      return Number(left <= right);
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '>':
      return Number(left > right);
    case '<':
      return Number(left < right);
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      // A division by zero drops the point.
      return right === 0 ? undefined : left / right;
  }
}

/** Every number that stands in a formula. */
export function numbersIn(formula: Expression): readonly number[] {
  switch (formula.kind) {
    case 'number':
      return [formula.value];
    case 'series':
      return [];
    case 'binary':
      return [...numbersIn(formula.left), ...numbersIn(formula.right)];
    case 'call':
      return formula.args.flatMap(numbersIn);
    case 'list':
      return formula.items.flatMap(numbersIn);
  }
}

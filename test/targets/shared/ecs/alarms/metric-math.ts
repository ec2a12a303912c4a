/** Values of one period; a metric without an entry has no datapoint. */
export type Datapoints = Readonly<Record<string, number>>;

/**
 * One period of a metric math expression, as CloudWatch computes it for the few functions that our alarms use. A missing
 * value makes everything that touches it missing, and so does a division by zero.
 */
export function evaluate(expression: string, points: Datapoints): number | undefined {
  const body = expression.replace(/\bAND\b/g, '&&').replace(/\b[a-z][A-Za-z]*\b/g, (id) => `value("${id}")`);
  const functions = {
    value: (id: string) => points[id] ?? Number.NaN,
    FILL: (value: number, other: number) => (Number.isNaN(value) ? other : value),
    IF: (condition: boolean, yes: number, no: number) =>
      Number.isFinite(yes) && Number.isFinite(no) ? (condition ? yes : no) : Number.NaN,
    MAX: (values: number[]) => (values.some((one) => !Number.isFinite(one)) ? Number.NaN : Math.max(...values)),
  };
  const result = new Function(...Object.keys(functions), `return ${body}`)(...Object.values(functions)) as number;
  return Number.isFinite(result) ? result : undefined;
}

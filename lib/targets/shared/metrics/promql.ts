/** One condition on a label. Values are data: they are escaped when they are written. */
export interface Matcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export function equals(label: string, value: string): Matcher {
  return { label, op: '=', value };
}

/** The value is a regular expression; put user strings through `regexLiteral` first. */
export function matches(label: string, value: string): Matcher {
  return { label, op: '=~', value };
}

/** A text that stands for itself inside a regular expression (RE2). */
export function regexLiteral(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** A text between double quotes, as PromQL reads it. */
export function quoted(text: string): string {
  // Most values have none of these.
  if (!/["\\\n\r]/.test(text)) return `"${text}"`;
  const escaped = text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
  return `"${escaped}"`;
}

/** The series of a metric that meet all conditions. */
export function series(metric: string, matchers: readonly Matcher[]): string {
  return `${metric}{${matchers.map(({ label, op, value }) => `${label}${op}${quoted(value)}`).join(',')}}`;
}

/** Whether a text can stand as the name of a metric without quotes. */
export function isMetricName(text: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(text);
}

export function isLabelName(text: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text);
}

/** A length of time as PromQL writes it, in whole seconds. */
export function range(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole % 3600 === 0) return `${whole / 3600}h`;
  return whole % 60 === 0 ? `${whole / 60}m` : `${whole}s`;
}

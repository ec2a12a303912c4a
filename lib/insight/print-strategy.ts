import type { Strategy } from '../definition/strategy';
import type { BothForms } from '../diagnostics';
import { printData } from './print-data';

/** A strategy as a call of its factory, ready to paste: `canary({ weights: ['1%'], hold: '40m' })`. */
export function printStrategy(strategy: Strategy): string {
  const { kind, ...options } = strategy;
  return `${kind}(${Object.keys(options).length ? printValue(options) : ''})`;
}

/** The same, and as data: `{ kind: canary, weights: [1%], hold: 40m }`. */
export function strategyForms(strategy: Strategy): BothForms {
  return { program: printStrategy(strategy), data: printData(strategy) };
}

/** A value as TypeScript writes it. */
export function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (isStrategy(value)) return printStrategy(value);
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{ ${fields.map(([name, field]) => `${printKey(name)}: ${printValue(field)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? printString(value) : JSON.stringify(value);
}

const INNER_KINDS: readonly unknown[] = ['canary', 'linear', 'blueGreen', 'abTest', 'shadow'];

function isStrategy(value: unknown): value is Strategy {
  return typeof value === 'object' && value !== null && INNER_KINDS.includes((value as { kind?: unknown }).kind);
}

function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printString(name);
}

function printString(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

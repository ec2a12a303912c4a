import type { Guardrail } from '../definition/guardrail';
import type { BothForms } from '../diagnostics';
import { printData } from './print-data';
import { printValue } from './print-strategy';

/** What stands before the options, where the factory takes it apart. */
const LEADING: Readonly<Partial<Record<Guardrail['kind'], string>>> = {
  latency: 'percentile',
  saturation: 'resource',
  lag: 'queue',
  business: 'metric',
  query: 'query',
};

/** A guardrail as a call of its factory, ready to paste: `latency('p99', { max: '500ms' })`. */
function printGuardrail(guardrail: Guardrail): string {
  const { kind, ...fields } = guardrail;
  const leading = LEADING[kind];
  const options = Object.entries(fields).filter(([name]) => name !== leading);
  const first = leading === undefined ? [] : [(fields as Readonly<Record<string, unknown>>)[leading]];
  return `${kind}(${[...first, Object.fromEntries(options)].map(printValue).join(', ')})`;
}

/** The same, and as data: `{ kind: latency, percentile: p99, max: 500ms }`. */
export function guardrailForms(guardrail: Guardrail): BothForms {
  return { program: printGuardrail(guardrail), data: printData(guardrail) };
}

import { byText } from './by-text';
import { parsed, unparsed, type Parsed } from '../../../../units/parsed';

const FACTOR: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

export const QUANTITY_FORM = "an amount such as '250m', '0.5', '256Mi' or '2Gi'";

/** Reads any quantity of the Kubernetes API; the value is in the base unit (cores, bytes). */
export function parseQuantity(value: unknown): Parsed<number> {
  if (typeof value === 'string' && value.length <= 64) return parseText(value);
  return typeof value === 'number' ? parse(String(value), value) : unparsed(value, QUANTITY_FORM);
}

const parseText = byText((text): Parsed<number> => parse(text, text));

function parse(text: string, value: unknown): Parsed<number> {
  const match = text.length <= 64 ? QUANTITY.exec(text) : null;
  if (!match) return unparsed(value, QUANTITY_FORM);
  const amount = Number(`${match[1]}${match[2] ?? ''}`) * FACTOR[match[3] ?? '']!;
  return Number.isFinite(amount) ? parsed(amount) : unparsed(value, QUANTITY_FORM);
}

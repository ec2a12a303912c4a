import { parsed, unparsed, type Parsed } from '../../../../units/parsed';
import { byText } from './by-text';

const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

const GO_DURATION = "a Go duration such as '30s', '10m' or '1h30m' (units h, m, s, ms; there are no days)";

/** Reads a duration as Go's time.ParseDuration does; the value is in seconds and may be negative. */
export function parseGoDuration(text: unknown): Parsed<number> {
  return typeof text !== 'string' || text.length > 100 ? unparsed(text, GO_DURATION) : parseText(text);
}

const parseText = byText((text): Parsed<number> => {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return parsed(0);
  let seconds = 0;
  let end = 0;
  PART.lastIndex = 0;
  for (let match = PART.exec(body); match; match = PART.exec(body)) {
    seconds += Number(match[1]) * SECONDS[match[2]!]!;
    end = PART.lastIndex;
  }
  return body !== '' && end === body.length ? parsed(sign * seconds) : unparsed(text, GO_DURATION);
});

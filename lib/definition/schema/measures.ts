import type { JsonSchema, Schema } from './schema';
import {
  cpuPattern,
  durationPattern,
  memoryPattern,
  parseCpu,
  parseDuration,
  parseMemory,
  parsePercentage,
  percentagePattern,
  type CpuQuantity,
  type Duration,
  type MemoryQuantity,
  type Parsed,
  type Percentage,
} from '../../units';
import { field, type Problem } from './field';
import { meantDuration, meantPercentage } from './meant-measure';
import type { DiagnosticCode } from '../../diagnostics';

/** Nothing in a release lasts longer; more is a slip of the pen. */
const LONGEST_SECONDS = 366 * 86_400;
const NOT_ZERO = '^(?=.*[1-9])';

/** @param zero Whether no time at all makes sense here. */
export function duration(zero: 'zero' | 'positive' = 'positive'): Schema<Duration> {
  const pattern = zero === 'zero' ? durationPattern : durationPattern.replace('^', NOT_ZERO);
  return measure<Duration>(
    'invalid-duration',
    parseDuration,
    (seconds) => seconds <= LONGEST_SECONDS && (zero === 'zero' || seconds > 0),
    `a duration such as '30s', '10m' or '1h30m' (ms, s, m, h, d), ${zero === 'zero' ? '' : 'above zero, '}at most 366d`,
    {
      number: (value) => `add the unit: '${value}s' for seconds`,
      meant: meantDuration,
      other: "write a number with its unit, such as '10m'",
    },
    { type: 'string', pattern },
  );
}

export function percentage(zero: 'zero' | 'positive' = 'positive'): Schema<Percentage> {
  const pattern = zero === 'zero' ? percentagePattern : percentagePattern.replace('^', NOT_ZERO);
  return measure<Percentage>(
    'invalid-percentage',
    parsePercentage,
    (percent) => zero === 'zero' || percent > 0,
    `a percentage ${zero === 'zero' ? "from '0%'" : "above '0%'"} to '100%', such as '5%' or '0.5%'`,
    {
      number: (value) => (value <= 100 ? `write '${value}%'` : "write at most '100%'"),
      meant: meantPercentage,
      other: "write a number with the sign, such as '5%'",
    },
    { type: 'string', pattern },
  );
}

export function cpu(): Schema<CpuQuantity> {
  return measure<CpuQuantity>('invalid-quantity', parseCpu, () => true, "cores such as 0.5, or '500m'", CORES, {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0, maximum: 10_000 },
      { type: 'string', pattern: cpuPattern.replace('^', NOT_ZERO) },
    ],
  });
}

export function memory(): Schema<MemoryQuantity> {
  return measure<MemoryQuantity>(
    'invalid-quantity',
    parseMemory,
    () => true,
    "an amount such as '256Mi' or '2Gi'",
    AMOUNT,
    {
      type: 'string',
      pattern: memoryPattern.replace('^', NOT_ZERO),
    },
  );
}

/** What to do, without what is allowed: that stands beside it. */
interface MeasureFix {
  /** For a number without its unit, the most common slip. */
  readonly number: (value: number) => string;
  /** The measure that a text means, spelled as it must be. @default - nothing is guessed */
  readonly meant?: (value: unknown) => string | undefined;
  readonly other: string;
}

const CORES: MeasureFix = {
  number: (value) => `write cores: 0.5 is half a core, not ${value}`,
  other: "write cores as a number, or thousandths such as '500m'",
};

const AMOUNT: MeasureFix = {
  number: (value) => `add the unit: '${value}Mi' for mebibytes`,
  other: "write a number with its unit, such as '512Mi'",
};

function measure<T>(
  code: DiagnosticCode,
  parse: (value: unknown) => Parsed<number>,
  test: (value: number) => boolean,
  allowed: string,
  fix: MeasureFix,
  json: JsonSchema,
): Schema<T> {
  const problem: Problem = { code, message: 'This cannot be read.', allowed, fix: fix.other };
  return field<T>((value) => {
    const parsed = parse(value);
    if (!parsed.ok) {
      if (typeof value === 'number' && value > 0) return { ...problem, fix: fix.number(value) };
      const meant = fix.meant?.(value);
      return meant === undefined ? problem : { ...problem, fix: `write '${meant}'`, exact: true };
    }
    if (test(parsed.value)) return undefined;
    return { ...problem, message: 'This is outside of what makes sense here.', fix: 'choose another value' };
  }, json);
}

import type { Diagnostic, Paint, Severity } from '../diagnostics';
import { placeOf, type Outcome } from './lower-all';

const SIGN: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };
const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** More names than this are counted. */
const MOST_NAMES = 3;

/** One line for everything that says the same, with the releases that it is about: a reminder beside what was made. */
export function briefFindings(
  general: readonly Diagnostic[],
  outcomes: readonly Outcome[],
  paint: Paint,
): readonly string[] {
  const lines = new Map<
    string,
    { readonly finding: Diagnostic; readonly names: Set<string>; readonly places: Set<string> }
  >();
  const add = (finding: Diagnostic, name: string | undefined, place: string | undefined) => {
    const message = withoutName(finding.message, name);
    const key = JSON.stringify([finding.severity, finding.code, message]);
    const line = lines.get(key) ?? { finding: { ...finding, message }, names: new Set(), places: new Set() };
    if (name !== undefined) line.names.add(name);
    if (place !== undefined) line.places.add(place);
    lines.set(key, line);
  };
  for (const finding of general) add(finding, finding.release, undefined);
  for (const outcome of outcomes) {
    for (const finding of outcome.findings) add(finding, outcome.release.name, placeOf(outcome));
  }
  const all = new Set(outcomes.map(placeOf)).size;
  return [...lines.values()]
    .sort((a, b) => ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity))
    .map(({ finding: { severity, code, message }, names, places }) => {
      const where = places.size > 0 && places.size < all ? [...places] : [];
      const whose = [...(names.size > 0 ? [namesText([...names])] : []), ...where].join(', ');
      return `${paint.severity(severity, `${SIGN[severity]} ${code}`)}  ${whose === '' ? '' : `${whose}: `}${message}`;
    });
}

function namesText(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names.length} releases` : names.join(', ');
}

/** Messages about an object name it, and the object has the release's name: said once for all releases. */
function withoutName(message: string, name: string | undefined): string {
  if (name === undefined) return message;
  const [kind = ''] = /^\w*/.exec(message) ?? [];
  const named = `${kind} ${name}, `;
  return kind !== '' && message.startsWith(named) ? `${kind}, ${message.slice(named.length)}` : message;
}

import { printable } from '../../../../units';
import { DNS_SUBDOMAIN, hasForm, isLabelKey, LABEL_KEY_WORDS, LABEL_VALUE, type NameForm } from './names';
import { at, has, itemsOf, keysOf, textAt, textOf, type Node } from './node';
import type { Report, Rule } from './rule';

/** The form of an object's name, which depends on its kind. */
export function nameIsValid(form: NameForm = DNS_SUBDOMAIN): Rule<unknown> {
  return (object, report) => {
    checkName(at(object, 'metadata', 'name'), report, form);
  };
}

export function checkName(name: Node, report: Report, form: NameForm): void {
  const text = textOf(name);
  if (text !== undefined && hasForm(text, form)) return;
  report('object-name-invalid', name.path, {
    message: text && text.length > form.maxLength ? 'the name is too long' : 'the API refuses this name',
    got: text && text.length > form.maxLength ? `${text.length} characters` : printable(name.value),
    allowed: form.words,
    fix: 'choose a name of this form, or a shorter one',
  });
}

/** Labels and annotations of an object or of a pod template. */
export const metadataIsValid: Rule<unknown> = (object, report) => {
  checkLabels(at(object, 'metadata', 'labels'), report);
  const annotations = at(object, 'metadata', 'annotations');
  const keys = keysOf(annotations);
  checkKeys(annotations, report, keys);
  for (const key of keys) {
    if (textAt(annotations, key) === undefined) notText(at(annotations, key), report);
  }
};

export function checkLabels(labels: Node, report: Report): void {
  if (areLabels(labels.value)) return;
  const keys = keysOf(labels);
  checkKeys(labels, report, keys);
  for (const key of keys) {
    const text = textAt(labels, key);
    if (text === undefined) notText(at(labels, key), report);
    else if (!hasForm(text, LABEL_VALUE)) {
      report('label-value-invalid', at(labels, key).path, {
        message: 'the API refuses this label value',
        got: text.length > LABEL_VALUE.maxLength ? `${text.length} characters` : printable(text),
        allowed: LABEL_VALUE.words,
        fix: 'shorten or rewrite the value; longer text belongs into an annotation',
      });
    }
  }
}

/** Whether the rest has nothing to report: nearly always, and this asks in one go. */
function areLabels(record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return true;
  const fields = record as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields);
  for (let index = 0; index < keys.length; index++) {
    const value = fields[keys[index]!];
    if (typeof value !== 'string' || !isLabelKey(keys[index]!) || !hasForm(value, LABEL_VALUE)) return false;
  }
  return true;
}

function checkKeys(record: Node, report: Report, keys: readonly string[]): void {
  for (const key of keys) {
    if (isLabelKey(key)) continue;
    report('label-key-invalid', at(record, key).path, {
      message: 'the API refuses this key',
      got: printable(key),
      allowed: LABEL_KEY_WORDS,
      fix: 'rename the key',
    });
  }
}

function notText(value: Node, report: Report): void {
  report('label-value-invalid', value.path, {
    message: 'values of labels and annotations are text',
    got: printable(value.value),
    allowed: 'text',
    fix: 'quote the value',
  });
}

const WITH_VALUES = new Set(['In', 'NotIn']);
const WITHOUT_VALUES = new Set(['Exists', 'DoesNotExist']);

/** The form of a label selector, wherever it stands. */
export function checkSelector(selector: Node, report: Report): void {
  checkLabels(at(selector, 'matchLabels'), report);
  for (const one of itemsOf(at(selector, 'matchExpressions'))) {
    const operator = textAt(one, 'operator') ?? '';
    const count = itemsOf(at(one, 'values')).length;
    const known = WITH_VALUES.has(operator) ? count > 0 : WITHOUT_VALUES.has(operator) && !has(one, 'values');
    if (known && isLabelKey(textAt(one, 'key') ?? '')) continue;
    report('label-selector-invalid', one.path, {
      message: 'the API refuses this requirement',
      got: `${operator || 'no operator'} with ${count} values`,
      allowed: 'In and NotIn with values, Exists and DoesNotExist without, each with a valid key',
      fix: 'correct key, operator or values',
    });
  }
}

import { finding, type Diagnostic } from '../../../../diagnostics';
import { printable } from '../../../../units';
import { DNS_SUBDOMAIN, hasForm, isLabelKey, LABEL_KEY_WORDS, LABEL_VALUE, type NameForm } from './names';
import { at, isSet, itemsOf, keysOf, textOf, type Node } from './node';
import type { Rule } from './rule';

/** The form of an object's name, which depends on its kind. */
export function nameIsValid(form: NameForm = DNS_SUBDOMAIN): Rule<unknown> {
  return function* (object) {
    yield* checkName(at(object, 'metadata', 'name'), form);
  };
}

export function* checkName(name: Node, form: NameForm): Iterable<Diagnostic> {
  const text = textOf(name);
  if (text !== undefined && hasForm(text, form)) return;
  yield finding('object-name-invalid', name.path, {
    message: text && text.length > form.maxLength ? 'the name is too long' : 'the API refuses this name',
    got: text && text.length > form.maxLength ? `${text.length} characters` : printable(name.value),
    allowed: form.words,
    fix: 'choose a name of this form, or a shorter one',
  });
}

/** Labels and annotations of an object or of a pod template. */
export const metadataIsValid: Rule<unknown> = function* (object) {
  yield* checkLabels(at(object, 'metadata', 'labels'));
  yield* checkKeys(at(object, 'metadata', 'annotations'));
  const annotations = at(object, 'metadata', 'annotations');
  for (const key of keysOf(annotations)) {
    if (textOf(at(annotations, key)) === undefined) yield notText(at(annotations, key));
  }
};

export function* checkLabels(labels: Node): Iterable<Diagnostic> {
  yield* checkKeys(labels);
  for (const key of keysOf(labels)) {
    const value = at(labels, key);
    const text = textOf(value);
    if (text === undefined) yield notText(value);
    else if (!hasForm(text, LABEL_VALUE)) {
      yield finding('label-value-invalid', value.path, {
        message: 'the API refuses this label value',
        got: text.length > LABEL_VALUE.maxLength ? `${text.length} characters` : printable(text),
        allowed: LABEL_VALUE.words,
        fix: 'shorten or rewrite the value; longer text belongs into an annotation',
      });
    }
  }
}

function* checkKeys(record: Node): Iterable<Diagnostic> {
  for (const key of keysOf(record)) {
    if (isLabelKey(key)) continue;
    yield finding('label-key-invalid', at(record, key).path, {
      message: 'the API refuses this key',
      got: printable(key),
      allowed: LABEL_KEY_WORDS,
      fix: 'rename the key',
    });
  }
}

function notText(value: Node): Diagnostic {
  return finding('label-value-invalid', value.path, {
    message: 'values of labels and annotations are text',
    got: printable(value.value),
    allowed: 'text',
    fix: 'quote the value',
  });
}

const WITH_VALUES = new Set(['In', 'NotIn']);
const WITHOUT_VALUES = new Set(['Exists', 'DoesNotExist']);

/** The form of a label selector, wherever it stands. */
export function* checkSelector(selector: Node): Iterable<Diagnostic> {
  yield* checkLabels(at(selector, 'matchLabels'));
  for (const one of itemsOf(at(selector, 'matchExpressions'))) {
    const operator = textOf(at(one, 'operator')) ?? '';
    const count = itemsOf(at(one, 'values')).length;
    const known = WITH_VALUES.has(operator) ? count > 0 : WITHOUT_VALUES.has(operator) && !isSet(at(one, 'values'));
    if (known && isLabelKey(textOf(at(one, 'key')) ?? '')) continue;
    yield finding('label-selector-invalid', one.path, {
      message: 'the API refuses this requirement',
      got: `${operator || 'no operator'} with ${count} values`,
      allowed: 'In and NotIn with values, Exists and DoesNotExist without, each with a valid key',
      fix: 'correct key, operator or values',
    });
  }
}

import { byText } from './by-text';

/** A form that a name must have: its pattern, its greatest length, and the two in words. */
export interface NameForm {
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly words: string;
}

/** Names of most objects. */
export const DNS_SUBDOMAIN: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  maxLength: 253,
  words: "at most 253 of a-z, 0-9, '-' and '.', starting and ending with a letter or digit (DNS-1123 subdomain)",
};

/** Names of containers, volumes, namespaces and Service ports. */
export const DNS_LABEL: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  words: "at most 63 of a-z, 0-9 and '-', starting and ending with a letter or digit (DNS-1123 label)",
};

/** Names of Services: they become host names, which may not start with a digit. */
export const SERVICE_NAME: NameForm = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  words: "at most 63 of a-z, 0-9 and '-', starting with a letter and ending with a letter or digit (DNS-1035 label)",
};

/** Names of container ports. */
export const PORT_NAME: NameForm = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 15,
  words: "at most 15 of a-z, 0-9 and '-', with a letter and no '--' (IANA service name)",
};

export const LABEL_VALUE: NameForm = {
  pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
  maxLength: 63,
  words: "empty, or at most 63 of A-Z, a-z, 0-9, '-', '_' and '.', starting and ending with a letter or digit",
};

const LABEL_NAME: NameForm = {
  pattern: /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
  maxLength: 63,
  words: LABEL_VALUE.words,
};

export const LABEL_KEY_WORDS =
  "a name of at most 63 characters, with an optional DNS prefix and '/': 'app', 'example.com/tier'";

export function hasForm(text: string, form: NameForm): boolean {
  return text.length <= form.maxLength && form.pattern.test(text);
}

/** Keys of labels and annotations: a few dozen of them stand in every object. */
export const isLabelKey = byText((key: string): boolean => {
  const slash = key.indexOf('/');
  if (slash < 0) return hasForm(key, LABEL_NAME);
  return hasForm(key.slice(0, slash), DNS_SUBDOMAIN) && hasForm(key.slice(slash + 1), LABEL_NAME);
});

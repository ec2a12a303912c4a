import type { Alternative, Diagnostic } from './diagnostic';

/** A piece of a definition as a program writes it, and as YAML and JSON do. */
export interface BothForms {
  /** @example "errorRate({ max: '1%' })" */
  readonly program: string;
  /** @example '{ kind: errorRate, max: 1% }' */
  readonly data: string;
}

/** What to change: a text, or one for each form where a piece of a definition stands in it. */
export type Fix = string | BothForms;

/** A text with pieces of a definition in it. @example spelled`use ${{ program: 'rolling()', data: '{ kind: rolling }' }}` */
export function spelled(texts: readonly string[], ...pieces: readonly Fix[]): BothForms {
  const inForm = (form: keyof BothForms) =>
    texts.map((text, index) => `${index === 0 ? '' : inOneForm(pieces[index - 1]!, form)}${text}`).join('');
  return { program: inForm('program'), data: inForm('data') };
}

export function inOneForm(fix: Fix, form: keyof BothForms): string {
  return typeof fix === 'string' ? fix : fix[form];
}

/** What a finding says to change, in both forms where it has them. */
export function fixOf({ fix, fixInData }: Diagnostic): Fix {
  return fixInData === undefined ? fix : { program: fix, data: fixInData };
}

/** Which form a reader of this file writes; a program where there is no file, as in an error that is thrown. */
export function formOfFile(file: string | undefined): keyof BothForms {
  return file !== undefined && /\.(?:ya?ml|json)$/i.test(file) ? 'data' : 'program';
}

/** A finding as readers of its file need it: what to write is spelled as the file is. */
export function spelledForFile(one: Diagnostic): Diagnostic {
  if (one.fixInData === undefined && one.alternatives === undefined) return one;
  const form = formOfFile(one.file);
  const { fixInData, alternatives, ...rest } = one;
  return {
    ...rest,
    fix: form === 'data' ? (fixInData ?? one.fix) : one.fix,
    ...(alternatives ? { alternatives: alternatives.map((way) => alternativeIn(way, form)) } : {}),
  };
}

function alternativeIn({ change, changeInData, deviation }: Alternative, form: keyof BothForms): Alternative {
  return { change: form === 'data' ? (changeInData ?? change) : change, deviation };
}

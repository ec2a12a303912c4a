import type { FieldChange } from './field-changes';
import type { OutputDocument } from './output-document';

/** Says why a change is riskier for users than what was; undefined where it is not. */
export type RiskRule = (change: FieldChange, document: OutputDocument) => string | undefined;

export const removed = ({ before, after }: FieldChange) => before !== undefined && after === undefined;
export const last = ({ steps }: FieldChange) => String(steps[steps.length - 1] ?? '');
export const within = ({ steps }: FieldChange, ...fields: readonly string[]) =>
  fields.some((field) => steps.includes(field));

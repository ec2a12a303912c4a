export { catalogue, type DiagnosticCode } from './catalogue';
export type { CatalogueEntry } from './catalogue/entry';
export type { Alternative, Diagnostic, Severity } from './diagnostic';
export { ReleaseError, InternalError, unreachable } from './errors';
export { fixOf, formOfFile, inOneForm, spelled, spelledForFile, type BothForms, type Fix } from './fix';
export { finding, type FindingParts } from './finding';
export { formatDiagnostics, countLine, type Paint, isPlatformRule } from './format';
export { joinPath } from './path';

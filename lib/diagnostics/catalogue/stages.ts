import type { Catalogue } from './entry';

const STAGES = 'docs/kubernetes.md, "Releases without a controller"';

/** What keeps a release whose stages are commits from its next one. */
export const stagesCatalogue = {
  'stage-said-twice': {
    severity: 'error',
    summary: 'Where a release stands is said by its definition and by what was written.',
    source: STAGES,
  },
  'stage-files-edited': {
    severity: 'error',
    summary: 'Written files were edited, so they do not say where a release stands.',
    source: STAGES,
  },
  'stage-unreadable': {
    severity: 'error',
    summary: 'What is written of a release is none of its stages.',
    source: STAGES,
  },
  'stage-definition-changed': {
    severity: 'error',
    summary: 'The definition has changed while a release stands in a stage.',
    source: STAGES,
  },
  'stage-workload-replaced': {
    severity: 'error',
    summary: 'The next step would take a workload away before another one runs.',
    source: STAGES,
  },
  'stage-changes-stable': {
    severity: 'warning',
    summary: 'A release begins, and stable gets other settings with it.',
    source: STAGES,
  },
  'stage-other-version': {
    severity: 'error',
    summary: 'The definition names another version than the one that is being released.',
    source: STAGES,
  },
  'stage-aborted': {
    severity: 'error',
    summary: 'A version is to go on that was aborted.',
    source: STAGES,
  },
  'stage-stable-unknown': {
    severity: 'error',
    summary: 'Nothing written says which version a release goes back to.',
    source: STAGES,
  },
} as const satisfies Catalogue;

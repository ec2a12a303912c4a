import type { Catalogue } from './entry';

export const outputCatalogue = {
  'output-path-invalid': {
    severity: 'error',
    summary: 'A path of the output is not a relative POSIX path that every file system and Git accept.',
    source: 'CONTRIBUTING.md, "The laws", 5: nothing outside the output folder is written',
  },
  'output-path-duplicate': {
    severity: 'error',
    summary: 'Two files of the output have the same path, or paths that some file systems take for the same.',
    source: 'CONTRIBUTING.md, "The laws", 5: a file is written once',
  },
  'output-path-conflict': {
    severity: 'error',
    summary: 'One path of the output is both a file and a folder.',
    source: 'POSIX.1-2017, 4.13 Pathname Resolution',
  },
  'output-content-invalid': {
    severity: 'error',
    summary: 'The text of a file holds half of a surrogate pair, which UTF-8 cannot hold.',
    source: 'RFC 3629, section 3',
  },
  'output-symlink': {
    severity: 'error',
    summary: 'A path of the output goes through a symbolic link below the output folder.',
    source: 'CONTRIBUTING.md, "The laws", 5: nothing outside the output folder is written',
  },
  'output-not-ours': {
    severity: 'error',
    summary: 'Something that the library did not write is where a file of the output belongs.',
    source: 'CONTRIBUTING.md, "The laws", 5: only what the library wrote is replaced',
  },
  'output-edit-overwritten': {
    severity: 'warning',
    summary: 'A generated file was edited by hand and is generated anew.',
    source: 'CONTRIBUTING.md, "The laws", 2: nothing is dropped in silence',
  },
  'stale-file-edited': {
    severity: 'warning',
    summary: 'A file that is no longer generated was edited by hand, so it stays.',
    source: 'CONTRIBUTING.md, "The laws", 5: stale files that the library wrote are removed',
  },
  'output-manifest-unreadable': {
    severity: 'error',
    summary: 'The list of what the library wrote into the output folder is damaged or from a newer version.',
    source: 'rollout-constructs, lib/emit/output-manifest.ts',
  },
  'output-busy': {
    severity: 'error',
    summary: 'Another run writes into the output folder, or one was killed while it did.',
    source: 'CONTRIBUTING.md, "The laws", 5: a write is atomic',
  },
  'output-write-failed': {
    severity: 'error',
    summary: 'The operating system refused a step of the write; the folder is as it was before.',
    source: 'CONTRIBUTING.md, "The laws", 5: a write is atomic',
  },
  'output-staging-left': {
    severity: 'warning',
    summary: 'The output is complete, but the folder of its temporary files could not be removed.',
    source: 'CONTRIBUTING.md, "The laws", 5: a write is atomic',
  },
} as const satisfies Catalogue;

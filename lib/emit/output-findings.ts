import { finding, type Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { STAGING_NAME } from './output-path';

export function notOurs(path: string, what: string): Diagnostic {
  return finding('output-not-ours', '', {
    message: `${printable(path)} belongs to the output, and ${what} that rollout-constructs did not write is there.`,
    got: what,
    allowed: 'nothing, or what an earlier run wrote',
    fix: 'Move it away or delete it, or write into another folder.',
  });
}

export function symlinkFound(path: string, link: string): Diagnostic {
  return finding('output-symlink', '', {
    message: `${printable(path)} cannot be written: ${printable(link)} is a symbolic link.`,
    got: 'a symbolic link',
    allowed: 'real folders and files below the output folder',
    fix: 'Replace the link by a folder, or write into the folder that it leads to.',
  });
}

export function editOverwritten(path: string): Diagnostic {
  return finding('output-edit-overwritten', '', {
    message: `${printable(path)} was edited since it was generated; the edit is replaced.`,
    fix: 'Put the change into the definition or an override; the edit itself is in the history of Git.',
  });
}

export function staleEdited(path: string): Diagnostic {
  return finding('stale-file-edited', '', {
    message: `${printable(path)} is no longer generated, but was edited since, so it stays.`,
    fix: 'Delete it, or move it out of the output folder to keep it.',
  });
}

export function busy(): Diagnostic {
  return finding('output-busy', '', {
    message: `${STAGING_NAME} is in the output folder: another run is writing, or one was killed.`,
    got: STAGING_NAME,
    allowed: 'one run at a time',
    fix: `Wait for the other run; if there is none, delete ${STAGING_NAME} and run again.`,
  });
}

export function writeFailed(code: string, unrestored: number): Diagnostic {
  const outcome =
    unrestored === 0
      ? 'Nothing was changed.'
      : `${unrestored} steps could not be undone; what was there before is in ${STAGING_NAME}.`;
  return finding('output-write-failed', '', {
    message: `The operating system refused to write the output (${code}). ${outcome}`,
    got: code,
    allowed: 'a folder that can be written, with room for the output',
    fix: unrestored === 0 ? 'Free space or mend the permissions, then run again.' : 'Restore the folder from Git.',
  });
}

export function stagingLeft(code: string): Diagnostic {
  return finding('output-staging-left', '', {
    message: `The output is complete, but ${STAGING_NAME} could not be removed (${code}).`,
    got: code,
    fix: `Delete ${STAGING_NAME}; the next run refuses to start beside it.`,
  });
}

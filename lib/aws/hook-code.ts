import { join } from 'node:path';

/** The code of every hook function, with an entry for each kind. */
export const HOOK_CODE = join(__dirname, 'hook-handler');
/** The compiled package holds declarations beside the code; they must not change the asset. */
export const NOT_RUN = ['*.ts', '*.map'];

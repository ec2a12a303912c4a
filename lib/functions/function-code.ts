import { join } from 'node:path';

/** What starts and follows the deployments of a service, for whoever asks by a custom resource or by an invocation. */
export const DEPLOYMENT_CODE = join(__dirname, 'deployment-handler');
/** The code of every hook function, with an entry for each kind. */
export const HOOK_CODE = join(__dirname, 'hook-handler');
/** The compiled package holds declarations beside the code; they must not change the asset. */
export const NOT_RUN = ['*.ts', '*.map'];

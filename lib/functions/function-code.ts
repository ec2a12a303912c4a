import { join } from 'node:path';

/** What starts and follows the deployments of a service, for whoever asks by a custom resource or by an invocation. */
export const DEPLOYMENT_CODE = join(__dirname, 'deployment-handler');
/** Its entry for invocations, which finds the one above beside it. */
export const INVOCATION_CODE = join(__dirname, 'deployment-invocation');
/** The code of every hook function, with an entry for each kind. */
export const HOOK_CODE = join(__dirname, 'hook-handler');
/** What starts the deployments of machines, by an invocation. */
export const MACHINE_CODE = join(__dirname, 'machine-handler');
/** The compiled package holds declarations beside the code; they must not change the asset. */
export const NOT_RUN = ['*.ts', '*.map'];

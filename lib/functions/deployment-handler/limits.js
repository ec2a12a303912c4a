// @ts-check
/** A deployment that takes longer is stopped; with the grace it leaves a minute of the hour that CloudFormation gives. */
const MAX_TIMEOUT_SECONDS = 3300;

/** Below it no Fargate task set gets healthy, so that every release would be stopped. */
const MIN_TIMEOUT_SECONDS = 60;

/** What a stopped deployment has for its rollback before the failure is reported all the same. */
const ROLLBACK_GRACE_SECONDS = 240;

/** The provider's total timeout is timeoutSeconds plus this, so that the handler always answers first. */
const PROVIDER_EXTRA_SECONDS = 300;

/** CodeDeploy starts the rollback deployment a little after the stopped one has ended. */
const ROLLBACK_START_SECONDS = 60;

/** CodeDeploy is eventually consistent: a new deployment may be unknown at the first poll, moments after its creation. */
const DEPLOYMENT_APPEARS_SECONDS = 60;

/** CodeDeploy quota: characters in a deployment's description. */
const MAX_DESCRIPTION_LENGTH = 100;

/** CloudFormation takes 4096 bytes for the whole response of a custom resource. */
const MAX_MESSAGE_LENGTH = 1500;

module.exports = {
  MAX_TIMEOUT_SECONDS,
  MIN_TIMEOUT_SECONDS,
  ROLLBACK_GRACE_SECONDS,
  PROVIDER_EXTRA_SECONDS,
  ROLLBACK_START_SECONDS,
  DEPLOYMENT_APPEARS_SECONDS,
  MAX_DESCRIPTION_LENGTH,
  MAX_MESSAGE_LENGTH,
};

/**
 * Named points of a release.
 *
 * - `beforeDeploy`: nothing of the candidate runs yet
 * - `beforeTraffic`: the candidate runs and can be tested, users do not reach it
 * - `beforePromotion`: the last stage before full traffic is over
 * - `afterPromotion`: the candidate has all traffic
 * - `onAbort`: the release goes back
 */
export type Moment = 'beforeDeploy' | 'beforeTraffic' | 'beforePromotion' | 'afterPromotion' | 'onAbort';

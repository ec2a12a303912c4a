export {
  checkAnyObject,
  checkCronJob,
  checkDaemonSet,
  checkDeployment,
  checkHpa,
  checkJob,
  checkKubernetesObject,
  checkPdb,
  checkPodTemplate,
  checkScaledObject,
  checkService,
  checkStatefulSet,
} from './check';
export type { RelatedObjects } from './related-objects';
export { parseGoDuration } from './go-duration';
export { parseIntOrPercent, resolveShare, type Share } from './int-or-percent';
export { parseQuantity } from './quantity';
export * from './names';

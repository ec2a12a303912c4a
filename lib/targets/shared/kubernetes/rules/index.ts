export {
  checkAnyObject,
  checkDeployment,
  checkHpa,
  checkKubernetesObject,
  checkPdb,
  checkPodTemplate,
  checkService,
} from './check';
export type { RelatedObjects } from './related-objects';
export { parseGoDuration } from './go-duration';
export { parseIntOrPercent, resolveShare, type Share } from './int-or-percent';
export { parseQuantity } from './quantity';
export * from './names';

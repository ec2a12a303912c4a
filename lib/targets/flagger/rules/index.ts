export { checkCanary, checkFlaggerObject, checkMetricTemplate } from './check';

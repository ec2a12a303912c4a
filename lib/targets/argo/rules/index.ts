export { checkAnalysisTemplate, checkArgoObject, checkExperiment, checkRollout } from './check';

export {
  alwaysValidTest,
  mixtureLikelihoodRatio,
  type AlwaysValidTest,
  type ObservedCounts,
} from './always-valid-test';
export { binomialCdf, binomialPmf, binomialTail } from './binomial';
export { exactSampleSize, requestsForOneFailure, type ExactSampleSize, type KnownBaseline } from './exact-sample-size';
export { exitProbabilities, type Exit } from './exit-probabilities';
export { firingProcess, type FiringProcess } from './firing-process';
export type { FiringRule } from './firing-rule';
export {
  atLeastOne,
  detectionByLook,
  falseRollbackProbability,
  firedByLook,
  gatePower,
  type MeasuredGate,
} from './gate-power';
export { groupSequentialBoundaries, type BoundaryShape, type GroupSequentialDesign } from './group-sequential';
export { logBinomialCoefficient, logGamma } from './log-gamma';
export { measurementChance } from './measurement-chance';
export type { AbsoluteLimit, DeltaLimit, MeasurementLimit, RatioLimit, StableLimit } from './measurement-limit';
export {
  looksWithin,
  minimumHold,
  minimumLooks,
  secondsOfLooks,
  type LookTiming,
  type WantedPower,
} from './minimum-hold';
export { minimumRegression } from './minimum-regression';
export { normalCdf, normalDensity, normalTail } from './normal-distribution';
export { normalQuantile } from './normal-quantile';
export { poissonCdf, poissonPmf, poissonTail } from './poisson';
export { dilutedFailureRate, expectedRequests, type Requests, type StageTraffic, type VersionTraffic } from './traffic';
export {
  twoProportionSampleSize,
  unroundedSampleSize,
  type SampleSizeMethod,
  type TwoProportions,
} from './two-proportion-sample-size';

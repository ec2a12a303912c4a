import type { GateMeasure } from '../../../lib/insight/gates/gate-measure';
import type { ArgoGate, CloudWatchGate, FlaggerGate } from '../../../lib/insight/gates/lowered-gate';

const measures: GateMeasure = {
  windowSeconds: 60,
  watches: 'worse of both',
  limit: { kind: 'share', max: 0.01, bad: 'errors' },
  floor: 1,
};
const common = { path: 'guardrails[0]', subject: 'error rate > 1 %', measures, rollsBack: true } as const;

/** Three of three minutes above 1 %, known a minute later. */
export function alarm(more: Partial<CloudWatchGate> = {}): CloudWatchGate {
  const periodSeconds = more.periodSeconds ?? 60;
  return {
    ...common,
    judge: 'cloudWatch',
    periodSeconds,
    evaluationPeriods: more.datapointsToAlarm ?? 3,
    datapointsToAlarm: 3,
    delaySeconds: 60,
    fillsMissing: false,
    treatMissingData: 'notBreaching',
    ...more,
    measures: { ...measures, windowSeconds: periodSeconds, ...more.measures },
  };
}

/** The third failed minute, known half a minute later. */
export function analysis(more: Partial<ArgoGate> = {}): ArgoGate {
  return {
    ...common,
    judge: 'argo',
    intervalSeconds: 60,
    initialDelaySeconds: 90,
    delaySeconds: 30,
    failureLimit: 2,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    runs: { kind: 'background', fromStage: 0 },
    ...more,
    measures: { ...measures, watches: 'candidate', ...more.measures },
  };
}

export function flaggerCheck(more: Partial<FlaggerGate> = {}): FlaggerGate {
  return {
    ...common,
    judge: 'flagger',
    intervalSeconds: 60,
    threshold: 5,
    delaySeconds: 15,
    noValueHalts: true,
    ...more,
    measures: { ...measures, watches: 'candidate', windowSeconds: 30, ...more.measures },
  };
}

import type { Strategy } from '../definition/strategy';
import { finding, type Diagnostic } from '../diagnostics';
import { formatPercentage } from '../units';
import type { PlannedExposure } from './plan';
import { percent } from './read';
import type { PlanSource } from './source';
import type { CommonPlan } from './common-plan';

/** More stages than anybody watches; a step below it is a typing error, and would make thousands of stages. */
const SMALLEST_STEP = 0.1;

/** What keeps a strategy from being laid out at all. */
export function strategyProblems(
  strategy: Strategy,
  source: PlanSource,
  workload: CommonPlan['workload'],
  exposure: PlannedExposure,
): Diagnostic[] {
  return parts(strategy, ['strategy']).flatMap(({ part, steps }) => [
    ...refuseRunToItsEnd(part, source.at(...steps), workload),
    ...refuseWithoutRequests(part, source.at(...steps), exposure, workload),
    ...refuseTinySteps(part, source.at(...steps, 'step')),
    ...refuseThen(part, source.at(...steps, 'then')),
  ]);
}

type Steps = readonly (string | number)[];

/** A strategy and those inside it. */
function parts(part: Strategy, steps: Steps): { readonly part: Strategy; readonly steps: Steps }[] {
  const inner =
    part.kind === 'blueGreen' && part.shift
      ? parts(part.shift, [...steps, 'shift'])
      : part.kind === 'shadow' && part.then
        ? parts(part.then, [...steps, 'then'])
        : [];
  return [{ part, steps }, ...inner];
}

function refuseRunToItsEnd(part: Strategy, path: string, workload: CommonPlan['workload']): Diagnostic[] {
  if (workload.kind !== 'job' && workload.kind !== 'cron') return [];
  if (part.kind === 'recreate' || part.kind === 'rolling') return [];
  return [
    finding('strategy-not-for-workload', path, {
      message: `A ${workload.kind} runs to its end and takes no traffic: there are no two versions side by side to move between.`,
      got: part.kind,
      allowed: 'recreate',
      fix: `leave strategy out; to try a version first, make it a release of its own, such as '${workload.kind}-next'`,
    }),
  ];
}

/** Choosing or copying single requests needs requests with headers. */
function refuseWithoutRequests(
  part: Strategy,
  path: string,
  exposure: PlannedExposure,
  workload: CommonPlan['workload'],
): Diagnostic[] {
  if (exposure.kind === 'http' || exposure.kind === 'grpc' || workload.kind === 'function') return [];
  const wanted = requestFeature(part);
  if (wanted === undefined) return [];
  return [
    finding('strategy-needs-requests', path, {
      message: `${wanted} needs HTTP or gRPC requests; this ${workload.kind} has exposure '${exposure.kind}'.`,
      got: exposure.kind,
      allowed: 'exposure http or grpc',
      fix:
        exposure.kind === 'none'
          ? 'use rolling, or canary with weights, which are shares of the replicas here'
          : 'use rolling, blueGreen or canary with weights',
    }),
  ];
}

function requestFeature(part: Strategy): string | undefined {
  if (part.kind === 'abTest') return 'Sending chosen users to the candidate';
  if (part.kind === 'shadow') return 'Copying requests';
  const stages = part.kind === 'canary' && 'stages' in part ? part.stages : [];
  if (stages.some(({ match = [] }) => match.length > 0)) return 'Matching requests';
  return stages.some((stage) => stage.mirror) ? 'Copying requests' : undefined;
}

function refuseTinySteps(part: Strategy, path: string): Diagnostic[] {
  if (part.kind !== 'linear' || percent(part.step) >= SMALLEST_STEP) return [];
  return [
    finding('linear-step-too-small', path, {
      message: `Steps of ${part.step} never reach full traffic in a useful time.`,
      got: part.step,
      allowed: `${formatPercentage(SMALLEST_STEP)} to 100%`,
      fix: "write a larger step, such as '10%'",
    }),
  ];
}

function refuseThen(part: Strategy, path: string): Diagnostic[] {
  if (part.kind !== 'shadow' || (part.then?.kind !== 'rolling' && part.then?.kind !== 'recreate')) return [];
  return [
    finding('shadow-then-replaces', path, {
      message: `After a shadow both versions run side by side; ${part.then.kind} would stop the candidate and start it again.`,
      got: part.then.kind,
      allowed: 'blueGreen, canary, linear, abTest',
      fix: 'leave `then` out for full traffic at once, or use blueGreen or canary',
    }),
  ];
}

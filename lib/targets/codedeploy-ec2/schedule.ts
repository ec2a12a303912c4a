import type { Schedule, Segment } from '../../insight/schedule';
import type { BlueGreenSpec, CodeDeployEc2Spec, InPlaceSpec, RevisionSpec } from './spec';

const HEALTHY = 'healthy machines';

/** What CodeDeploy does, from the first machine to the last. */
export function machineSchedule(
  deployment: CodeDeployEc2Spec['deployment'],
  revision: RevisionSpec,
  wanted: number,
): Schedule {
  return deployment.type === 'IN_PLACE' ? inPlace(deployment, wanted) : blueGreen(deployment, revision, wanted);
}

/** Batch by batch: with all machines in service while the batch is watched, and without those that the next one takes. */
function inPlace({ batch: size, healthySeconds, watchSeconds }: InPlaceSpec, wanted: number): Schedule {
  const batch = Math.max(1, size);
  const segments: Segment[] = [];
  for (let fresh = batch; fresh < wanted; fresh += batch) {
    segments.push({ weight: share(fresh, wanted), seconds: watchSeconds });
    const away = Math.min(batch, wanted - fresh);
    segments.push({ weight: share(fresh, wanted - away), seconds: healthySeconds, waitsFor: [HEALTHY] });
  }
  return { segments: [...segments, { weight: 100, seconds: watchSeconds }] };
}

/** New machines are registered batch by batch beside the old ones, which then leave together. */
function blueGreen(deployment: BlueGreenSpec, revision: RevisionSpec, wanted: number): Schedule {
  const waitsFor = [
    ...checksAt(revision, 'ValidateService'),
    ...(deployment.approvalWaitMinutes === undefined ? [] : ['approval']),
    ...checksAt(revision, 'BeforeAllowTraffic'),
  ];
  const segments: Segment[] = waitsFor.length > 0 ? [{ weight: 0, seconds: 0, waitsFor }] : [];
  const batch = Math.max(1, deployment.batch);
  for (let fresh = batch; fresh < wanted; fresh += batch) {
    segments.push({
      weight: share(fresh, wanted + fresh),
      seconds: deployment.healthySeconds,
      waitsFor: [HEALTHY],
      passing: true,
    });
  }
  return { segments: [...segments, { weight: 100, seconds: deployment.terminationWaitMinutes * 60 }] };
}

function checksAt(revision: RevisionSpec, event: string): readonly string[] {
  return revision.kind === 'made' && revision.checks.some((one) => one.event === event) ? [`checks at ${event}`] : [];
}

function share(fresh: number, serving: number): number {
  return Math.min(100, Math.round((100_000 * fresh) / Math.max(1, serving)) / 1000);
}

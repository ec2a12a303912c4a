import { finding, joinPath } from '../../diagnostics';
import type { PlannedGuardrail, Signal } from '../guardrail';
import { isTested, testTrafficOf } from '../test-traffic';
import type { PlanRule } from './rule';

/** What is measured of requests says nothing without any: no data passes. */
const OF_REQUESTS: ReadonlySet<Signal['kind']> = new Set(['errorRate', 'latency', 'throughput']);

/** An analysis before the first user judges tests, so there must be some. */
export const testsAreJudged: PlanRule = ({ guardrails, stages }) =>
  stages.filter(isTested).flatMap((stage) =>
    stage.exit.flatMap((exit) => {
      if (exit.kind !== 'analysis') return [];
      const judging = guardrails.filter(
        ({ name, signal }) => exit.guardrails.includes(name) && OF_REQUESTS.has(signal.kind),
      );
      const [first] = judging;
      if (first && testTrafficOf(stage) === undefined) return [untested(first, exit.path, isPreview(exit.path))];
      return judging
        .filter(({ signal }) => signal.kind === 'throughput')
        .map(({ name }) =>
          finding('analysis-without-users', exit.path, {
            message: `Before the first user '${name}' measures how fast the tests send, not what users ask for.`,
            got: name,
            fix: 'name guardrails of errors or latency',
          }),
        );
    }),
  );

/** What others send is only counted where something is measured. */
export const visitorsAreMeasured: PlanRule = ({ stages }) =>
  stages.flatMap((stage) =>
    stage.visitorsPerSecond === undefined || isTested(stage)
      ? []
      : [
          finding('preview-requests-not-measured', joinPath(stage.path, 'preview', 'requestsPerSecond'), {
            message: 'No guardrail is measured on the preview, so it does not matter how many requests others send it.',
            got: String(stage.visitorsPerSecond),
            fix: "name guardrails in preview.analysis, such as ['errors'], or leave requestsPerSecond out",
          }),
        ],
  );

function untested({ name }: PlannedGuardrail, path: string, preview: boolean) {
  return finding('analysis-without-users', path, {
    message: `No request reaches the candidate before the shift, so '${name}' has nothing to measure and passes.`,
    got: name,
    fix: `send some: hooks: [{ kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 20, duration: '5m' }]${preview ? '; or say how many others send: preview.requestsPerSecond' : ''}`,
  });
}

function isPreview(path: string): boolean {
  return path.includes('preview');
}

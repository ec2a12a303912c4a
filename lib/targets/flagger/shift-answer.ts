import { blueGreen, canary } from '../../definition/strategy';
import { formatDuration } from '../../units';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { isTested } from '../../plan/test-traffic';
import { analysisPlan, writtenInterval, type AnalysisPlan } from './analysis-plan';
import { judgesTestsOnly } from './plain-switch';

/** Whether weights can rise as the plan says. */
export function shiftAnswer(plan: Plan, context: TargetContext): Answer {
  const tooSmall = plan.stages.find(({ weight }) => weight > 0 && weight < 1);
  if (tooSmall) {
    return unsupported(`Flagger takes whole percents, and ${tooSmall.weight} % is less than one`, {
      fix: "make the first weight '1%'",
    });
  }
  const analysis = analysisPlan(plan, context);
  if (analysis.kind === 'impossible') {
    const { reason, fix } = analysis;
    const candidates = 'candidates' in analysis ? analysis.candidates : [blueGreen()];
    return unsupported(reason, { fix, ...(candidates.length ? { candidates } : {}) });
  }
  if (plan.exposure.kind === 'tcp' && analysis.mode !== 'replaced') return CONNECTIONS;
  if (!analysis.provider.traits.weights && analysis.mode !== 'replaced') {
    return unsupported('without a router Flagger moves no share of the traffic', {
      fix: "name kubernetes.router in the platform, such as { kind: 'istio' }",
      source: 'https://docs.flagger.app/usage/deployment-strategies',
      candidates: [blueGreen()],
    });
  }
  return differences(plan, analysis);
}

const CONNECTIONS = unsupported('Flagger writes routes of requests, and none of TCP or TLS connections', {
  fix: "choose --target argo with the router 'istio' or 'gatewayApi'",
  source: 'https://docs.flagger.app/usage/deployment-strategies',
  candidates: [blueGreen()],
});

const UNWATCHED = unsupported('without a router Flagger measures nothing once users meet the new version', {
  fix: "name every guardrail in preview.analysis and set bake: '0s', or name kubernetes.router in the platform",
  source: 'https://docs.flagger.app/tutorials/kubernetes-blue-green',
});

function differences(plan: Plan, { mode, steps, intervalSeconds }: AnalysisPlan): Answer {
  if (mode === 'replaced') {
    if (isTested(plan.stages[0]!) && !judgesTestsOnly(plan)) return UNWATCHED;
    return plan.guardrails.length > 0 && !judgesTestsOnly(plan)
      ? unsupported('without a router users reach the new version pod by pod, and only after the last check', {
          fix: "name kubernetes.router in the platform, such as { kind: 'istio' }",
          source: 'https://docs.flagger.app/tutorials/kubernetes-blue-green',
          candidates: [blueGreen(), canary({ weights: ['10%'] })],
        })
      : conservative("users reach it pod by pod as the primary's are exchanged, and not all at once");
  }
  const rounded = plan.stages
    .filter(({ weight }) => !Number.isInteger(weight))
    .map(({ weight }) => `${weight} % becomes ${Math.floor(weight)} %`);
  const climbs = (steps?.climbs ?? []).map(
    ({ from, to }) => `instead of ${to} % at once it climbs from ${from} % to ${to} %, a point an interval`,
  );
  const told = [
    ...(rounded.length ? [`whole percents only: ${rounded.join(', ')}`] : []),
    ...climbs,
    ...otherInterval(plan, intervalSeconds),
    ...(steps?.longer ?? []),
  ];
  return told.length ? conservative(told.join('; ')) : exact;
}

/** A stage is a whole number of intervals. */
function otherInterval(plan: Plan, seconds: number): readonly string[] {
  const written = writtenInterval(plan);
  return written === undefined || written === seconds
    ? []
    : [
        `it checks every ${formatDuration(seconds)}, not every ${formatDuration(written)}, since stages are whole intervals`,
      ];
}

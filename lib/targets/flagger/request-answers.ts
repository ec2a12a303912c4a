import { abTest, blueGreen, canary, type RequestMatch } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import type { PlannedMirror } from '../../plan/stage';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { analysisPlan } from './analysis-plan';

const STRATEGIES = 'https://docs.flagger.app/usage/deployment-strategies';

/** Whether these requests can be sent to the candidate. */
export function requestMatchAnswer(match: RequestMatch, plan: Plan, context: TargetContext): Answer {
  const analysis = analysisPlan(plan, context);
  // What moves no traffic at all is said once, of the shift.
  if (analysis.kind === 'impossible') return exact;
  const [first, ...rest] = plan.stages;
  if (first!.weight > 0 || rest.some((stage) => stage.match.length > 0 || stage.weight < 100)) {
    return unsupported(
      'Flagger sends chosen requests or a share of all of them to the candidate, not one after the other',
      {
        fix: "use the strategy 'abTest', or leave match out of the stages",
        source: STRATEGIES,
        candidates: [abTest({ match: [match], duration: '10m' }), canary({ weights: ['10%'] })],
      },
    );
  }
  switch (analysis.provider.traits.match) {
    case 'headers':
      if (match.kind === 'host' || match.kind === 'path') {
        return unsupported(`Flagger chooses no requests by their ${match.kind}`, {
          fix: 'choose by a header or a cookie',
          source: STRATEGIES,
        });
      }
      return exact;
    case 'oneHeaderOneCookie':
      return nginxAnswer(match, first!.match);
    case 'none':
      return unsupported(`Flagger chooses no requests with ${analysis.provider.name}`, {
        fix: "name the router 'istio' or 'gatewayApi' in the platform",
        source: STRATEGIES,
      });
  }
}

/** Of several conditions of a kind the last one would win, without a word. */
function nginxAnswer(match: RequestMatch, all: readonly RequestMatch[]): Answer {
  const simple = (match.kind === 'header' && 'exact' in match) || (match.kind === 'cookie' && match.value === 'always');
  if (simple && all.filter(({ kind }) => kind === match.kind).length === 1) return exact;
  return unsupported(
    "an Ingress of NGINX chooses by one header's exact value, and by one cookie whose value is 'always'",
    { fix: "choose by one header with 'exact', or name the router 'istio' or 'gatewayApi'", source: STRATEGIES },
  );
}

/** Whether requests can be copied to the candidate. */
export function mirrorAnswer({ percent, methods, paths }: PlannedMirror, plan: Plan, context: TargetContext): Answer {
  const analysis = analysisPlan(plan, context);
  if (analysis.kind === 'impossible') return exact;
  const { provider, mode } = analysis;
  if (provider.traits.mirror === 'none' || (provider.traits.mirror === 'all' && mode !== 'copies')) {
    return unsupported(
      provider.traits.mirror === 'none'
        ? `Flagger copies no requests with ${provider.name}`
        : 'with the Gateway API Flagger copies requests before a switch only, not before weights',
      {
        fix: "name the router 'istio' in the platform, or leave the mirror out",
        source: STRATEGIES,
        candidates: [canary({ weights: ['1%'] }), blueGreen()],
      },
    );
  }
  if (methods ?? paths) {
    return unsupported('Flagger copies a share of all requests', {
      fix: 'leave methods and paths out, or choose --target argo with Istio',
      source: STRATEGIES,
    });
  }
  if (plan.stages.slice(1).some(({ mirror }) => mirror) || plan.stages[0]!.weight > 0) {
    return unsupported('Flagger copies requests before the candidate has any of its own, not beside a weight', {
      fix: "use the strategy 'shadow', then a canary",
      source: STRATEGIES,
    });
  }
  if (provider.traits.mirror === 'all') {
    return percent === 100
      ? exact
      : unsupported(`with the Gateway API Flagger copies every request, not ${percent} %`, {
          fix: "copy '100%', or name the router 'istio' in the platform",
          source: STRATEGIES,
        });
  }
  if (!Number.isInteger(percent)) {
    return unsupported(`Flagger copies whole percents, not ${percent} %`, {
      fix: `copy ${Math.max(1, Math.floor(percent))} %`,
    });
  }
  return mode === 'copies'
    ? conservative(`before it is done, all traffic is watched for one interval, ${analysis.intervalSeconds} s`)
    : exact;
}

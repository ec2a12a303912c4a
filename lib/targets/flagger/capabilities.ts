import { blueGreen, canary } from '../../definition/strategy';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { isTested } from '../../plan/test-traffic';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../answer';
import { podAnswers } from '../shared/kubernetes/answers';
import { isAutoscaled } from './autoscaled';
import type { Capabilities, TargetContext } from '../target';
import { analysisPlan } from './analysis-plan';
import { gateAnswer } from './gate-answer';
import { guardrailAnswer } from './guardrail-answer';
import { hookAnswer } from './hook-answer';
import { notificationAnswer } from './notification-answer';
import { providerOf } from './provider';
import { mirrorAnswer, requestMatchAnswer } from './request-answers';
import { shiftAnswer } from './shift-answer';

const DOCS = 'https://docs.flagger.app/usage';

/** With a router it shifts at once; without one its checks come before the switch. */
function testedAnswer(plan: Plan, context: TargetContext): Answer {
  const analysis = analysisPlan(plan, context);
  if (analysis.kind === 'impossible' || analysis.mode === 'replaced') return exact;
  return unsupported(
    'with a router Flagger judges by metrics only while the candidate has a share: before it, webhooks and smoke tests run',
    {
      fix: "let a hook of kind 'webhook' at beforeTraffic load and judge the candidate, or choose --target argo",
      source: `${DOCS}/webhooks`,
    },
  );
}

/** What Flagger, with the platform's router or mesh, can do. */
export const capabilities: Capabilities = {
  ...podAnswers,
  maxConnectionAge: () =>
    unsupported('Flagger makes the DestinationRules of both versions itself, and its Canary has no field for the age', {
      fix: 'let the server close them, such as with MAX_CONNECTION_AGE of gRPC, or choose --target argo',
      source: 'https://docs.flagger.app/faq',
    }),
  workload: ({ kind }, plan) => {
    switch (kind) {
      case 'service':
        return plan.exposure.kind === 'none'
          ? unsupported('a Canary makes Services for its traffic, and nothing calls this workload', {
              fix: 'choose --target argo, or --target kubernetes',
            })
          : exact;
      case 'worker':
        return unsupported('a Canary makes Services for its traffic, and nothing calls a worker', {
          fix: 'choose --target argo, or --target kubernetes',
          source: 'https://docs.flagger.app/faq',
        });
      case 'daemon':
        return plan.exposure.kind === 'none'
          ? unsupported('a Canary makes Services for its traffic, and nothing calls this daemon', {
              fix: 'give it a workload.port where something calls it by a Service, or choose --target kubernetes',
            })
          : conservative(
              'while it is checked the candidate has a pod on every node, beside the one of the primary: ports and folders of the node are wanted twice',
            );
      case 'stateful':
      case 'job':
      case 'cron':
      case 'function':
        return unsupported(
          `Flagger copies Deployments, DaemonSets and Knative Services, and nothing of kind '${kind}'`,
          {
            fix: 'choose --target kubernetes',
            source: 'https://docs.flagger.app/usage/how-it-works',
          },
        );
      default:
        return unreachable(kind);
    }
  },
  routing: (detail, plan, context) => {
    const provider = providerOf(plan, context);
    const paths = 'paths' in plan.exposure ? plan.exposure.paths.filter((path) => path !== '/') : [];
    if (detail.by === 'paths' && provider.kind === 'provider' && provider.name === 'istio' && paths.length > 0) {
      return conservative('the same paths hold for callers inside the mesh: Flagger makes one route for both', {
        fix: 'list the paths that callers inside need in exposure.paths',
      });
    }
    return podAnswers.routing(detail, plan, context);
  },
  update: ({ kind }) =>
    kind === 'sideBySide'
      ? exact
      : unsupported(
          kind === 'recreate'
            ? 'Flagger always runs two versions side by side'
            : 'Flagger always checks a candidate of its own before the pods of the primary are exchanged',
          { fix: 'choose --target kubernetes', candidates: [blueGreen(), canary({ weights: ['50%'] })] },
        ),
  shift: (_, plan, context) => shiftAnswer(plan, context),
  candidateScale: ({ scale }, plan) => {
    if (scale.kind === 'none' || scale.kind === 'wanted') return exact;
    return conservative(
      isAutoscaled(plan)
        ? 'the candidate has pods as its own autoscaler wants them, at least as many as its smallest number'
        : 'the candidate has as many pods as stable from the beginning',
    );
  },
  gate: ({ kind, stage }, plan, context) => gateAnswer(kind, stage, plan, context),
  analysis: ({ stage }, plan, context) =>
    isTested(plan.stages[stage]!)
      ? testedAnswer(plan, context)
      : analysisPlan(plan, context).kind === 'analysis' && plan.guardrails.length > 0
        ? exact
        : unsupported('there is nothing that Flagger could judge the stage by'),
  requestMatch: ({ match }, plan, context) => requestMatchAnswer(match, plan, context),
  mirror: ({ mirror }, plan, context) => mirrorAnswer(mirror, plan, context),
  experiment: () =>
    unsupported('Flagger has no experiments: it knows the primary and one candidate', {
      fix: 'compare the two versions under real traffic: a stage with a small weight and maxTimesStable',
    }),
  guardrail: ({ guardrail }, plan, context) => guardrailAnswer(guardrail, plan, context),
  hook: ({ kind, at }, plan, context) => hookAnswer(kind, at, plan, context),
  stickiness: (_, plan, context) => {
    const provider = providerOf(plan, context);
    return provider.kind === 'provider' && provider.traits.affinity
      ? exact
      : unsupported('Flagger keeps clients on their side with Istio and the Gateway API only', {
          fix: "name the router 'istio' or 'gatewayApi' in the platform, or leave exposure.stickiness out",
          source: `${DOCS}/deployment-strategies`,
        });
  },
  notification: ({ kind }, plan, context) => notificationAnswer(kind, plan, context),
  automaticRollback: () => exact,
  manualRollback: () =>
    unsupported('Flagger always goes back by itself: when checks fail, and when the candidate does not get ready', {
      fix: 'leave rollback.automatic out, or choose --target argo',
      source: 'https://docs.flagger.app/usage/how-it-works',
    }),
  keepPrevious: () =>
    notApplicable(
      "at the end the primary's own pods are exchanged, so no whole previous version is there to keep; going back is another release",
    ),
};

import { printable } from '../../../units';
import {
  at,
  has,
  isSet,
  itemsOf,
  keysOf,
  textAt,
  textOf,
  textsOf,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import { findRelated, nameOf, relatedOfKind, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { LONGEST_NAME } from '../names';

/** The first of these that a selector has is the one that Flagger changes (deployment_controller.go). */
const SELECTOR_LABELS: readonly string[] = ['app', 'name', 'app.kubernetes.io/name'];

function targetOf(canary: Node, context: RelatedObjects): Node | undefined {
  const ref = at(canary, 'spec', 'targetRef');
  return findRelated(context, textAt(ref, 'kind') ?? '', textAt(ref, 'name') ?? '', canary);
}

export const targetExists: Rule<RelatedObjects> = (canary, report, context) => {
  const name = at(canary, 'spec', 'targetRef', 'name');
  if (!context.complete || targetOf(canary, context)) return;
  report('flagger-reference-missing', name.path, {
    message: 'this release has no such workload',
    got: printable(name.value),
    fix: 'name a Deployment of this release',
  });
};

export const targetHasOneCanary: Rule<RelatedObjects> = (canary, report, context) => {
  const ref = at(canary, 'spec', 'targetRef');
  const same = relatedOfKind(context, 'Canary', canary).filter((other) => {
    const target = at(other, 'spec', 'targetRef');
    return ['kind', 'name'].every((field) => valueAt(target, field) === valueAt(ref, field));
  });
  const others = same.filter((other) => nameOf(other) !== nameOf(canary));
  if (others.length === 0) return;
  report('flagger-target-shared', ref.path, {
    message: 'two Canaries move the traffic of one workload against each other, and only a log line tells',
    got: [nameOf(canary), ...others.map(nameOf)].join(' and '),
    allowed: 'one Canary a workload',
    fix: 'remove one',
  });
};

export const targetCanBeCopied: Rule<RelatedObjects> = (canary, report, context) => {
  const target = targetOf(canary, context);
  if (!target) return;
  const labels = textsOf(at(target, 'spec', 'selector', 'matchLabels'));
  if (textAt(target, 'kind') !== 'Service' && !SELECTOR_LABELS.some((label) => labels.has(label))) {
    report('flagger-selector-label', at(canary, 'spec', 'targetRef').path, {
      message: 'the controller tells the primary from the candidate by one of these labels of the selector',
      got: [...labels.keys()].join(', ') || 'none',
      allowed: SELECTOR_LABELS.join(', '),
      fix: 'select by app.kubernetes.io/name',
    });
  }
  const type = at(target, 'spec', 'updateStrategy', 'type');
  if (textAt(target, 'kind') === 'DaemonSet' && isSet(type) && type.value !== 'RollingUpdate') {
    report('flagger-daemonset-update', at(canary, 'spec', 'targetRef').path, {
      message: 'the controller refuses a DaemonSet whose pods are not exchanged by themselves',
      got: printable(type.value),
      allowed: 'RollingUpdate',
      fix: 'change updateStrategy of the DaemonSet',
    });
  }
};

export const nameLeavesRoom: Rule<unknown> = (canary, report) => {
  const name = at(canary, 'spec', 'targetRef', 'name');
  const text = textOf(name) ?? '';
  if (text.length <= LONGEST_NAME) return;
  report('flagger-name-length', name.path, {
    message: '-primary and -canary stand behind it, and the result is a label too',
    got: `${text.length} characters`,
    allowed: `at most ${LONGEST_NAME}`,
    fix: 'shorten the name',
  });
};

/** Kinds that Flagger makes under the name of its Services, by provider. */
const OWNED: readonly string[] = ['Service', 'VirtualService', 'HTTPRoute', 'TraefikService', 'TrafficSplit'];

export const objectsHaveOneOwner: Rule<RelatedObjects> = (canary, report, context) => {
  const service = at(canary, 'spec', 'service', 'name');
  const name = textOf(service) ?? textAt(canary, 'spec', 'targetRef', 'name') ?? '';
  const names = [name, `${name}-primary`, `${name}-canary`];
  const target = textAt(canary, 'spec', 'targetRef', 'name') ?? '';
  const owned = [
    ...OWNED.flatMap((kind) => relatedOfKind(context, kind, canary)).filter((one) => names.includes(nameOf(one))),
    ...['Deployment', 'HorizontalPodAutoscaler'].flatMap((kind) =>
      relatedOfKind(context, kind, canary).filter((one) => nameOf(one) === `${target}-primary`),
    ),
  ];
  for (const object of owned) {
    report('flagger-owned-object', at(canary, 'spec', 'service').path, {
      message: 'Flagger makes and changes this object itself: what is applied beside it undoes the split',
      got: `${textAt(object, 'kind')} ${printable(nameOf(object))}`,
      fix: 'remove it, and say in spec.service what it must be',
    });
  }
};

export const budgetCountsPrimary: Rule<RelatedObjects> = (canary, report, context) => {
  const target = targetOf(canary, context);
  if (!target) return;
  const label = SELECTOR_LABELS.find((one) => textsOf(at(target, 'spec', 'selector', 'matchLabels')).has(one));
  const value = label && textsOf(at(target, 'spec', 'selector', 'matchLabels')).get(label);
  if (label === undefined) return;
  const budgets = relatedOfKind(context, 'PodDisruptionBudget', canary).map((budget) =>
    textsOf(at(budget, 'spec', 'selector', 'matchLabels')).get(label),
  );
  if (!budgets.includes(value) || budgets.includes(`${value}-primary`)) return;
  report('flagger-budget-selector', at(canary, 'spec', 'targetRef').path, {
    message: 'the only budget counts the candidate, which has no pods between releases; users are on the primary',
    got: `${label}: ${value}`,
    allowed: `${label}: ${value}-primary`,
    fix: 'select the pods of the primary',
  });
};

export const scalerQueriesAreNamed: Rule<RelatedObjects> = (canary, report, context) => {
  const ref = at(canary, 'spec', 'autoscalerRef');
  if (textAt(ref, 'kind') !== 'ScaledObject') return;
  const queries = at(ref, 'primaryScalerQueries');
  const scaler = findRelated(context, 'ScaledObject', textAt(ref, 'name') ?? '', canary);
  if (!scaler) return;
  const triggers = itemsOf(at(scaler, 'spec', 'triggers'));
  const names = triggers.map((one) => textAt(one, 'name'));
  const unknown = keysOf(queries).filter((key) => !names.includes(key));
  const unasked = triggers.some((one) => has(one, 'metadata', 'query')) && keysOf(queries).length === 0;
  if (unknown.length === 0 && !unasked) return;
  report('flagger-scaler-queries', queries.path, {
    message: unasked
      ? "the primary's copy keeps the query of the candidate"
      : "the controller finds no trigger of this name, and the primary's copy keeps the query of the candidate",
    got: unasked ? 'none' : unknown.join(', '),
    allowed: names.filter((name) => name !== undefined).join(', ') || 'triggers with names',
    fix: 'name each query as its trigger',
  });
};

import { at, isSet, itemsOf, remembered, textAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import { findRelated, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import { blueGreenOf, canaryOf, stepsOf } from './rollout-parts';

/** An analysis that a Rollout starts. */
export interface AnalysisPlace {
  readonly kind: 'background' | 'step' | 'prePromotion' | 'postPromotion';
  readonly place: Node;
}

export const analysesOf = remembered((rollout): readonly AnalysisPlace[] => {
  const blueGreen = blueGreenOf(rollout);
  const all: readonly AnalysisPlace[] = [
    { kind: 'background', place: at(canaryOf(rollout), 'analysis') },
    ...stepsOf(rollout).map((step) => ({ kind: 'step' as const, place: at(step, 'analysis') })),
    { kind: 'prePromotion', place: at(blueGreen, 'prePromotionAnalysis') },
    { kind: 'postPromotion', place: at(blueGreen, 'postPromotionAnalysis') },
  ];
  return all.filter(({ place }) => isSet(place));
});

export function isAnalysed(rollout: Node): boolean {
  return analysesOf(rollout).length > 0;
}

/** The template that a reference names, if it is among the objects. */
export function templateOf(owner: Node, reference: Node, context: RelatedObjects): Node | undefined {
  const kind = valueAt(reference, 'clusterScope') === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const from = kind === 'AnalysisTemplate' ? owner : undefined;
  return findRelated(context, kind, textAt(reference, 'templateName') ?? '', from);
}

interface Templates {
  readonly templates: readonly Node[];
  readonly whole: boolean;
}

/** An analysis stands among the same objects for as long as its node lives, and half a dozen rules ask for them. */
const known = new WeakMap<Node, Templates>();

/** The templates of an analysis with those that they include; `whole` is false when one is unknown. */
export function templatesOf(owner: Node, analysis: Node, context: RelatedObjects): Templates {
  let found = known.get(analysis);
  if (found === undefined) known.set(analysis, (found = findTemplates(owner, analysis, context)));
  return found;
}

function findTemplates(owner: Node, analysis: Node, context: RelatedObjects): Templates {
  const templates: Node[] = [];
  let whole = true;
  const visit = (references: readonly Node[]): void => {
    for (const reference of references) {
      const template = templateOf(owner, reference, context);
      if (!template) whole = false;
      else if (!templates.some((one) => one.value === template.value)) {
        templates.push(template);
        visit(itemsOf(at(template, 'spec', 'templates')));
      }
    }
  };
  visit(itemsOf(at(analysis, 'templates')));
  return { templates, whole };
}

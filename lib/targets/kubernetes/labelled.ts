import type { Labels, PodTemplate, Service } from '../shared/kubernetes/manifest';
import type { SpecObject } from '../shared/kubernetes/spec';

/** The template with labels that its version alone has. */
export function labelled(template: PodTemplate, labels: Labels): PodTemplate {
  return {
    ...template,
    metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } },
  };
}

/** Services that lead to the pods with these labels only. */
export function selecting(services: readonly SpecObject[], labels: Labels): readonly SpecObject[] {
  return services.map((one) => {
    if (one.object.kind !== 'Service') return one;
    const { spec, ...object } = one.object as Service;
    const selected = { ...object, spec: { ...spec, selector: { ...spec.selector, ...labels } } };
    return { ...one, object: selected };
  });
}

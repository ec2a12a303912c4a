import type { ControllerFacts } from '../shared/kubernetes/around/controller-facts';
import type { SpecObject } from '../shared/kubernetes/spec';

/** A workload with its Services and routes, and what the objects around it must know. */
export interface LoweredWorkload {
  readonly objects: readonly SpecObject[];
  readonly facts: ControllerFacts;
}

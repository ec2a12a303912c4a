import type { Colour } from '../shared/ecs/spec';

/** Old and new tasks share the one target group. */
export const COLOURS: readonly Colour[] = ['main'];

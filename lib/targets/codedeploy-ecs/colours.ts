import type { Colour } from '../shared/ecs/spec';

/** Blue takes the traffic of the first deployment; after that they take turns. */
export const COLOURS: readonly Colour[] = ['blue', 'green'];

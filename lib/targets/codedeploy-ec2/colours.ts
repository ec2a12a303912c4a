import type { Colour } from '../shared/ecs/spec';

/** Old and new machines stand in one target group; CodeDeploy says which of them are registered. */
export const COLOURS: readonly Colour[] = ['main'];

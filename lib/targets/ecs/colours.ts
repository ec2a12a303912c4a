import type { Plan } from '../../plan/plan';
import type { Colour } from '../shared/ecs/spec';

/** Old and new tasks of a rolling update share the one target group. */
export const COLOURS: readonly Colour[] = ['main'];

/** `main` keeps its name when a rolling service becomes one that shifts; from then on they take turns. */
const SHIFTING: readonly Colour[] = ['main', 'alternate'];

export function coloursOf({ update }: Plan): readonly Colour[] {
  return update.kind === 'sideBySide' ? SHIFTING : COLOURS;
}

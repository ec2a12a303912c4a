import type { Series } from '../expressions/expression';
import type { GateForm } from '../gate-form';
import type { Services } from './router';

/**
 * Whose traffic a series is: by the Service that is called, by the ReplicaSet that answers, or by the place of the
 * backend in the route, of which stable's is the first.
 */
export function scopeOf({ matchers }: Series, { stable, candidate }: Services): GateForm['scope'] {
  const values = matchers.map((one) => /"(.*)"$/.exec(one)?.[1] ?? '');
  const names = (service: string | undefined) =>
    service !== undefined &&
    values.some((value) => value.split('|').includes(service) || value.startsWith(`${service}-`));
  const says = (text: string) => values.some((value) => value.includes(text));
  if (says('{{args.candidate}}')) return says('{{args.stable}}') ? 'service' : 'candidate';
  if (says('{{args.stable}}')) return 'stable';
  if (says('/backend/1')) return 'candidate';
  if (says('/backend/0')) return 'stable';
  if (candidate !== undefined && values.some((value) => value.includes(candidate)))
    return stable !== undefined && values.some((value) => value.split('|').includes(stable)) ? 'service' : 'candidate';
  return candidate !== undefined && names(stable) ? 'stable' : 'service';
}

import type { Series } from '../expressions/expression';
import type { GateForm } from '../gate-form';
import type { Services } from './router';

/**
 * Whose traffic a series is: by the Service that is called, by the ReplicaSet that answers, or by the place of the
 * backend in the route, of which stable's is the first.
 */
export function scopeOf({ matchers }: Series, { stable, candidate }: Services): GateForm['scope'] {
  const values = matchers.map((one) => ofTraefik(/"(.*)"$/.exec(one)?.[1] ?? '', stable, candidate));
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

/** Traefik puts the namespace before the Service and the port after it; of two Services it is a group. */
function ofTraefik(value: string, stable: string | undefined, candidate: string | undefined): string {
  const named = /^(.*)-\d+@kubernetescrd$/.exec(value)?.[1];
  if (named === undefined) return value;
  const group = /\(([^)]*)\)$/.exec(named)?.[1];
  return (
    group ?? [candidate, stable].find((service) => service !== undefined && named.endsWith(`-${service}`)) ?? value
  );
}

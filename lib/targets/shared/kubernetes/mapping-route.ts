import type { Plan } from '../../../plan/plan';
import type { AmbassadorRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend, WeightsBy } from './backend';
import type { Mapping } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

interface Place {
  readonly name: string;
  readonly hostname: string;
  readonly prefix: string;
}

/** One Mapping knows one host and one prefix. The first has the release's own name. */
function placesOf(plan: Plan, { hosts, paths }: RoutedExposure): readonly Place[] {
  const places = (hosts.length ? hosts : ['*']).flatMap((hostname) =>
    (paths.length ? paths : ['/']).map((prefix) => ({ hostname, prefix })),
  );
  return places.map((place, index) => ({
    ...place,
    name: index === 0 ? workloadName(plan) : `${workloadName(plan)}-${index + 1}`,
  }));
}

/** The Mappings that lead to stable, as a controller is told of them. */
export function mappingNames(plan: Plan, exposure: RoutedExposure): readonly string[] {
  return placesOf(plan, exposure).map(({ name }) => name);
}

/** Mappings to stable; beside each the candidate's with its weight, made by the controller where there is one. */
export function mappings(
  plan: Plan,
  context: TargetContext,
  router: AmbassadorRouter,
  exposure: RoutedExposure,
  [stable, candidate]: readonly Backend[],
  by: WeightsBy,
): readonly SpecObject[] {
  const mapping = ({ name, ...place }: Place, backend: Backend, suffix: string, weight?: number) => {
    const object: Mapping = {
      apiVersion: 'getambassador.io/v3alpha1',
      kind: 'Mapping',
      metadata: objectMeta(plan, context, `${name}${suffix}`),
      spec: {
        ...(router.ambassadorId === undefined ? {} : { ambassador_id: [router.ambassadorId] }),
        ...place,
        // Without this the prefix would be cut off before the pods see it.
        rewrite: '',
        service: `${backend.service}:${backend.port}`,
        ...(exposure.kind === 'grpc' ? { grpc: true } : {}),
        ...(exposure.priority === undefined ? {} : { precedence: exposure.priority }),
        ...(weight === undefined ? {} : { weight }),
      },
    };
    const key = `${name}${suffix}`.slice(workloadName(plan).length + 1);
    return specObject(key === '' ? 'Mapping' : `Mapping/${key}`, object, { '': exposure.path });
  };
  return placesOf(plan, exposure).flatMap((place) => [
    mapping(place, stable!, ''),
    ...(candidate && by === 'nobody' ? [mapping(place, candidate, '-canary', candidate.weight)] : []),
  ]);
}

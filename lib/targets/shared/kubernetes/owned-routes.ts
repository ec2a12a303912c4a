import type { KubernetesObject } from './manifest';
import type { ControllerOwned, SpecObject } from './spec';

/** What a controller changes in a route: the weights, and with routes of its own the list that they stand in. */
export interface OwnedRoutes {
  readonly by: string;
  /** Whether it also adds routes for chosen or copied requests. */
  readonly addsRoutes: boolean;
}

type Pointers = (object: KubernetesObject, addsRoutes: boolean) => readonly string[];

const inRules: Pointers = (object, addsRoutes) => (addsRoutes ? ['/spec/rules'] : weights(object));

/** Of the objects that are made for routers; what a controller makes itself is nobody else's. */
const POINTERS: Readonly<Record<string, Pointers>> = {
  HTTPRoute: inRules,
  GRPCRoute: inRules,
  TCPRoute: weights,
  TLSRoute: weights,
  VirtualService: (object, addsRoutes) => (addsRoutes ? ['/spec/http'] : weights(object)),
  // Each version's hash is added to the labels of its subset.
  DestinationRule: (object) => fieldsNamed('labels', (object as unknown as Specified).spec, '/spec'),
  Ingress: (_, addsRoutes) => (addsRoutes ? ['/spec/rules'] : []),
  TraefikService: weights,
  ApisixRoute: weights,
};

/** Argo Rollouts watches these for changes of others; of the rest it learns when something else happens. */
const WATCHED: readonly string[] = ['VirtualService'];

interface Specified {
  readonly spec: unknown;
}

/** The fields of routes that a controller writes while a release runs. */
export function ownedRoutes(
  objects: readonly SpecObject[],
  { by, addsRoutes }: OwnedRoutes,
): readonly ControllerOwned[] {
  return objects.flatMap(({ object }) => {
    const jsonPointers = POINTERS[object.kind]?.(object, addsRoutes) ?? [];
    const { apiVersion, kind, metadata } = object;
    if (jsonPointers.length === 0) return [];
    const restored = WATCHED.includes(kind) && { restored: true as const };
    return [{ apiVersion, kind, name: metadata.name, by, jsonPointers, ...restored }];
  });
}

function weights(object: KubernetesObject): readonly string[] {
  return fieldsNamed('weight', (object as unknown as Specified).spec, '/spec');
}

function fieldsNamed(name: string, value: unknown, at: string): readonly string[] {
  const found: string[] = [];
  addFieldsNamed(name, value, at, found);
  return found;
}

/** Most values are no records, and have no place that anybody asks for. */
function addFieldsNamed(name: string, value: unknown, at: string, found: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) addFieldsNamed(name, value[index], `${at}/${index}`, found);
    return;
  }
  for (const key of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (key === name) found.push(placeIn(at, key));
    else if (typeof inner === 'object') addFieldsNamed(name, inner, placeIn(at, key), found);
  }
}

function placeIn(at: string, key: string): string {
  const isPlain = !key.includes('~') && !key.includes('/');
  return `${at}/${isPlain ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

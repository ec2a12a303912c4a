import type * as pulumi from '@pulumi/pulumi';
import type { ConfigMap, KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import type { ControllerOwned, KubernetesSpec, SpecObject } from '../../targets/shared/kubernetes/spec';
import { withForce } from './annotations';
import { awaitTimeout, withoutEndlessWait } from './awaited';
import type { LaterValues } from './later-values';
import { inWaves } from './order';
import { propertyPath } from './property-path';
import { kubernetesResource } from './resource-classes';

export interface MadeOf {
  readonly parent: pulumi.ComponentResource;
  /** Of the component: the names of what is below begin with it. */
  readonly name: string;
  readonly later: LaterValues;
  /** How long the update of the pods takes by its plan; 0 where a controller takes its time afterwards. */
  readonly updateSeconds: number;
}

/** The objects of a release as resources, by their stable keys. */
export function makeResources(spec: KubernetesSpec, made: MadeOf): ReadonlyMap<string, pulumi.CustomResource> {
  const resources = new Map<string, pulumi.CustomResource>();
  let before: readonly pulumi.CustomResource[] = [];
  for (const wave of inWaves(spec.objects)) {
    const dependsOn = before;
    const ofWave = wave.map((one) => [one.key, makeResource(one, spec, { ...made, dependsOn })] as const);
    for (const [key, resource] of ofWave) resources.set(key, resource);
    before = ofWave.map(([, resource]) => resource);
  }
  // In the order of the spec, which is the one that people know from the files.
  return new Map(spec.objects.map(({ key }) => [key, resources.get(key)!]));
}

function makeResource(
  one: SpecObject,
  { controllerOwned = [] }: KubernetesSpec,
  { parent, name, later, updateSeconds, dependsOn }: MadeOf & { readonly dependsOn: readonly pulumi.Resource[] },
): pulumi.CustomResource {
  const timeout = awaitTimeout(one, updateSeconds);
  const owned = ownedOf(one.object, controllerOwned);
  const ignoreChanges = owned.flatMap(({ jsonPointers }) => jsonPointers.map(propertyPath));
  const object = owned.some(({ restored }) => restored) ? withForce(one.object) : withoutEndlessWait(one.object);
  return kubernetesResource(`${name}-${one.key.replaceAll('/', '-')}`, later.fill(object), {
    parent,
    dependsOn: [...dependsOn],
    ...(ignoreChanges.length > 0 ? { ignoreChanges } : {}),
    ...(timeout === undefined ? {} : { customTimeouts: { create: timeout, update: timeout } }),
    ...(isReadAfterwards(one.object) ? { retainOnDelete: true } : {}),
  });
}

/** What a controller writes into this object. */
function ownedOf(object: KubernetesObject, all: readonly ControllerOwned[]): readonly ControllerOwned[] {
  return all
    .filter((one) => one.kind === object.kind && one.apiVersion === object.apiVersion)
    .filter((one) => one.name === object.metadata.name);
}

/**
 * The files of a version have their content in the name: with new content Pulumi makes a second ConfigMap and removes
 * the first one, of which the old pods still read, and read again when the release goes back.
 */
function isReadAfterwards(object: KubernetesObject): boolean {
  return object.kind === 'ConfigMap' && (object as ConfigMap).immutable === true;
}

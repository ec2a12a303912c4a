import type { KubernetesObject } from '../../../lib/targets/shared/kubernetes/manifest';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the library adds and no field of a definition switches off. Each is taken out of what was made, and only where
 * the example says nothing of it; everything else must be equal.
 */
export const ADDED: Readonly<Record<string, string>> = {
  'names of Services': 'they derive from the name of the release, so they are compared by what they are for',
  'labels and selector': 'pods have the labels that tools look for; that the selector selects them is asked of both',
  'role labels': 'the label that the controller moves with the roles of the two versions',
  'pod hardening': 'securityContext, ServiceAccount without a token, no service links: "restricted" is no option',
  architecture: 'the nodes that the image is built for',
  resources: 'requests and the limit of memory where the example names none',
  'names of routes': 'those that the controller makes for a while are named by the release and the stage',
  'the end of routes':
    'full size, full traffic and the removal of the routes are steps, which the controller takes after the last one too',
  'port name': 'the port that takes the traffic has a name',
  image: 'a release names its version; one example names none',
};

/** A Rollout with the controller's defaults written out and without names that are free. */
export function normalRollout(rollout: KubernetesObject, example: KubernetesObject): Fields {
  const { spec } = rollout as unknown as { readonly spec: Fields };
  const { strategy, template, workloadRef, replicas = 1, ...more } = spec;
  const rest = Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'selector'));
  return withoutUndefined({
    annotations: rollout.metadata.annotations ?? {},
    replicas,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    progressDeadlineAbort: false,
    minReadySeconds: 0,
    ...rest,
    strategy: normalStrategy(strategy as Fields, labelsOf(template as Fields | undefined)),
    workloadRef,
    template: template === undefined ? undefined : normalPods(template as Fields, podsOf(example)),
  });
}

/** The pods of the workload that a Rollout refers to are compared by themselves. */
export function normalPods(template: Fields, example: Fields | undefined): Fields {
  const spec = template['spec'] as Fields;
  const wanted = (example?.['spec'] ?? {}) as Fields;
  const containers = (spec['containers'] as readonly Fields[]).map((one, index) =>
    normalContainer(one, (wanted['containers'] as readonly Fields[] | undefined)?.[index] ?? {}),
  );
  const added = new Set([
    'serviceAccountName',
    'automountServiceAccountToken',
    'enableServiceLinks',
    'securityContext',
    'nodeSelector',
  ]);
  const own = Object.entries(spec).filter(([key]) => key in wanted || !added.has(key));
  return withoutUndefined({
    annotations: (template['metadata'] as Fields)['annotations'],
    ...Object.fromEntries(own),
    terminationGracePeriodSeconds: spec['terminationGracePeriodSeconds'] ?? 30,
    containers,
  });
}

function normalContainer(container: Fields, example: Fields): Fields {
  const { securityContext, resources, ports, image, ...rest } = container;
  const named = String(example['image'] ?? image);
  return withoutUndefined({
    ...rest,
    image: named.includes(':') ? image : String(image).split(':')[0],
    ports: (ports as readonly Fields[] | undefined)?.map(({ name, protocol = 'TCP', ...port }, index) => {
      const wants = (example['ports'] as readonly Fields[] | undefined)?.[index];
      return { ...port, protocol, ...(wants && 'name' in wants ? { name } : {}) };
    }),
    securityContext: 'securityContext' in example ? securityContext : undefined,
    resources: 'resources' in example ? onlyKnown(resources as Fields, example['resources'] as Fields) : undefined,
  });
}

/** The parts that the example names: requests without limits, for one. */
function onlyKnown(made: Fields, example: Fields): Fields {
  return Object.fromEntries(Object.entries(made).filter(([key]) => key in example));
}

const SERVICES = ['stableService', 'canaryService', 'activeService', 'previewService'];

function normalStrategy(strategy: Fields, labelsOfPods: Fields): Fields {
  const { canary, blueGreen } = strategy as { readonly canary?: Fields; readonly blueGreen?: Fields };
  if (canary) {
    const { steps, trafficRouting, analysis, maxSurge, maxUnavailable, ...rest } = canary;
    const routed = trafficRouting !== undefined;
    return {
      canary: withoutUndefined({
        abortScaleDownDelaySeconds: 30,
        ...(routed ? { scaleDownDelaySeconds: 30 } : {}),
        ...roles(rest),
        trafficRouting: trafficRouting && normalRouting(trafficRouting as Fields),
        // With a router they count for nothing.
        ...(routed ? {} : { maxSurge: maxSurge ?? '25%', maxUnavailable: maxUnavailable ?? '25%' }),
        analysis: analysis && { startingStep: 0, ...(analysis as Fields) },
        steps: steps && normalSteps(steps as readonly Fields[], labelsOfPods),
      }),
    };
  }
  return {
    blueGreen: {
      autoPromotionEnabled: true,
      scaleDownDelaySeconds: 30,
      abortScaleDownDelaySeconds: 30,
      ...roles(blueGreen ?? {}),
    },
  };
}

/** Names of Services say nothing but that there are such; metadata that holds the role's label alone is none. */
function roles(strategy: Fields): Fields {
  return Object.fromEntries(
    Object.entries(strategy).flatMap(([key, value]) => {
      if (SERVICES.includes(key)) return [[key, 'a Service']];
      return JSON.stringify(value).startsWith('{"labels":{"rollout-constructs/role"') ? [] : [[key, value]];
    }),
  );
}

function labelsOf(template: Fields | undefined): Fields {
  return ((template?.['metadata'] as Fields | undefined)?.['labels'] ?? {}) as Fields;
}

function normalRouting({ managedRoutes, ...rest }: Fields): Fields {
  return {
    ...rest,
    ...(managedRoutes ? { managedRoutes: (managedRoutes as readonly Fields[]).map(() => 'a route') } : {}),
  };
}

const ROUTES = ['setHeaderRoute', 'setMirrorRoute'];

/** A step of two kinds is done when both are: it is two steps, pods before requests. */
function normalSteps(steps: readonly Fields[], labelsOfPods: Fields): readonly Fields[] {
  const single = steps.flatMap((step) => Object.entries(step).map(([kind, value]) => ({ [kind]: value })));
  return withoutEndOfRoutes(single).map((step) => normalStep(step, labelsOfPods));
}

function withoutEndOfRoutes(steps: readonly Fields[]): readonly Fields[] {
  const isRemoval = (step: Fields) =>
    ROUTES.some((kind) => kind in step && Object.keys(step[kind] as Fields).join() === 'name');
  const isFull = (step: Fields) =>
    step['setWeight'] === 100 || (step['setCanaryScale'] as Fields | undefined)?.['weight'] === 100;
  const ends = steps.findIndex((_, index) => steps.slice(index).every((step) => isRemoval(step) || isFull(step)));
  return ends >= 0 && steps.slice(ends).some(isRemoval) ? steps.slice(0, ends) : steps;
}

function normalStep(step: Fields, labelsOfPods: Fields): Fields {
  const [kind] = ROUTES.filter((one) => one in step);
  if (kind !== undefined) return { [kind]: { ...(step[kind] as Fields), name: 'a route' } };
  if ('pause' in step) {
    const { duration } = (step['pause'] ?? {}) as Fields;
    return { pause: duration === undefined ? {} : { seconds: goSeconds(String(duration)) } };
  }
  if (!('experiment' in step)) return step;
  // Empty metadata is what the controller adds where there is none.
  const { templates, analysisRunMetadata, ...rest } = step['experiment'] as Fields;
  const copies = (templates as readonly Fields[]).map(({ service: _, name: __, selector, metadata, ...one }) => ({
    replicas: 1,
    ...one,
    ...(selector || hasFields(metadata)
      ? { isolated: isIsolated(selector as Fields, metadata as Fields, labelsOfPods) }
      : {}),
  }));
  return {
    experiment: { ...rest, ...(hasFields(analysisRunMetadata) ? { analysisRunMetadata } : {}), templates: copies },
  };
}

function hasFields(value: unknown): boolean {
  return Object.keys(value ?? {}).length > 0;
}

/** It selects its own pods, and those of the Rollout have another value for each of its labels. */
function isIsolated(selector: Fields, metadata: Fields, labelsOfPods: Fields): boolean {
  const labels = metadata['labels'] as Fields;
  const own = Object.entries(selector['matchLabels'] as Fields);
  return own.length > 0 && own.every(([key, value]) => labels[key] === value && labelsOfPods[key] !== value);
}

function goSeconds(text: string): number {
  const found = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  if (!found) throw new Error(`not a duration here: ${text}`);
  return Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
}

/** That the pods are those which the selector selects. */
export function selectsItsPods(rollout: KubernetesObject): boolean {
  const { spec } = rollout as unknown as {
    readonly spec: {
      readonly selector?: { readonly matchLabels: Fields };
      readonly template?: { readonly metadata: { readonly labels: Fields } };
    };
  };
  const labels = spec.template?.metadata.labels ?? {};
  return Object.entries(spec.selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

function podsOf(object: KubernetesObject): Fields | undefined {
  return (object as unknown as { readonly spec: { readonly template?: Fields } }).spec.template;
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

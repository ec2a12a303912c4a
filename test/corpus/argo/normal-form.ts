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
    strategy: normalStrategy(strategy as Fields),
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

function normalStrategy(strategy: Fields): Fields {
  const { canary, blueGreen } = strategy as { readonly canary?: Fields; readonly blueGreen?: Fields };
  if (canary) {
    const { steps, trafficRouting, analysis, maxSurge, maxUnavailable, ...rest } = canary;
    const routed = trafficRouting !== undefined;
    return {
      canary: withoutUndefined({
        abortScaleDownDelaySeconds: 30,
        ...(routed ? { scaleDownDelaySeconds: 30 } : {}),
        ...roles(rest),
        trafficRouting,
        // With a router they count for nothing.
        ...(routed ? {} : { maxSurge: maxSurge ?? '25%', maxUnavailable: maxUnavailable ?? '25%' }),
        analysis: analysis && { startingStep: 0, ...(analysis as Fields) },
        steps: (steps as readonly Fields[] | undefined)?.map(normalStep),
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

function normalStep(step: Fields): Fields {
  if ('pause' in step) {
    const { duration } = (step['pause'] ?? {}) as Fields;
    return { pause: duration === undefined ? {} : { seconds: goSeconds(String(duration)) } };
  }
  if (!('experiment' in step)) return step;
  const { templates, ...rest } = step['experiment'] as Fields;
  const copies = (templates as readonly Fields[]).map(({ service: _, name: __, ...one }) => ({ replicas: 1, ...one }));
  return { experiment: { ...rest, templates: copies } };
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

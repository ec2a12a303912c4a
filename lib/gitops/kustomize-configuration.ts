const POD = 'spec/template/spec';

/** Places in a Rollout's pod template where another object is named. */
const podReferences: Readonly<Record<'ConfigMap' | 'Secret' | 'ServiceAccount' | 'PersistentVolumeClaim', readonly string[]>> = {
  ConfigMap: [
    `${POD}/volumes/configMap/name`,
    `${POD}/volumes/projected/sources/configMap/name`,
    `${POD}/containers/env/valueFrom/configMapKeyRef/name`,
    `${POD}/containers/envFrom/configMapRef/name`,
    `${POD}/initContainers/env/valueFrom/configMapKeyRef/name`,
    `${POD}/initContainers/envFrom/configMapRef/name`,
  ],
  Secret: [
    `${POD}/volumes/secret/secretName`,
    `${POD}/containers/env/valueFrom/secretKeyRef/name`,
    `${POD}/containers/envFrom/secretRef/name`,
    `${POD}/initContainers/env/valueFrom/secretKeyRef/name`,
    `${POD}/initContainers/envFrom/secretRef/name`,
    `${POD}/imagePullSecrets/name`,
  ],
  ServiceAccount: [`${POD}/serviceAccountName`],
  PersistentVolumeClaim: [`${POD}/volumes/persistentVolumeClaim/claimName`],
};

const serviceReferences = [
  'spec/strategy/blueGreen/activeService',
  'spec/strategy/blueGreen/previewService',
  'spec/strategy/canary/canaryService',
  'spec/strategy/canary/stableService',
];

const analysisReferences = [
  'spec/strategy/blueGreen/prePromotionAnalysis/templates/templateName',
  'spec/strategy/blueGreen/postPromotionAnalysis/templates/templateName',
  'spec/strategy/canary/analysis/templates/templateName',
  'spec/strategy/canary/steps/analysis/templates/templateName',
];

const routeReferences: Readonly<Record<string, readonly string[]>> = {
  VirtualService: ['spec/strategy/canary/trafficRouting/istio/virtualService/name'],
  DestinationRule: ['spec/strategy/canary/trafficRouting/istio/destinationRule/name'],
};

/**
 * What Kustomize must be told of a Rollout, which it does not know: where its replicas, images, labels and references
 * to other objects are. Without it `images:`, `replicas:` and name prefixes pass it by or fail.
 */
export const rolloutConfiguration = {
  replicas: [{ path: 'spec/replicas', create: true, kind: 'Rollout', group: 'argoproj.io' }],
  images: ['containers', 'initContainers'].map((list) => ({
    path: `${POD}/${list}/image`,
    kind: 'Rollout',
    group: 'argoproj.io',
  })),
  commonLabels: [
    { path: 'spec/selector/matchLabels', create: true, kind: 'Rollout', group: 'argoproj.io' },
    { path: 'spec/template/metadata/labels', create: true, kind: 'Rollout', group: 'argoproj.io' },
  ],
  commonAnnotations: [{ path: 'spec/template/metadata/annotations', create: true, kind: 'Rollout', group: 'argoproj.io' }],
  nameReference: [
    ...Object.entries(podReferences).map(([kind, paths]) => ({ kind, version: 'v1', fieldSpecs: inRollout(paths) })),
    { kind: 'Service', version: 'v1', fieldSpecs: inRollout(serviceReferences) },
    { kind: 'AnalysisTemplate', group: 'argoproj.io', fieldSpecs: inRollout(analysisReferences) },
    ...Object.entries(routeReferences).map(([kind, paths]) => ({ kind, group: 'networking.istio.io', fieldSpecs: inRollout(paths) })),
    {
      kind: 'Rollout',
      group: 'argoproj.io',
      fieldSpecs: [{ path: 'spec/scaleTargetRef/name', kind: 'HorizontalPodAutoscaler' }],
    },
  ],
};

function inRollout(paths: readonly string[]): readonly { readonly path: string; readonly kind: string; readonly group: string }[] {
  return paths.map((path) => ({ path, kind: 'Rollout', group: 'argoproj.io' }));
}

const POD = 'spec/template/spec';
const ROUTING = 'spec/strategy/canary/trafficRouting';
// A slash inside a key is escaped.
const GATEWAY_PLUGIN = `${ROUTING}/plugins/argoproj-labs\\/gatewayAPI`;

/** A place in objects of one kind. */
type FieldSpec = {
  readonly path: string;
  readonly kind: string;
  readonly group: string;
  readonly create?: true;
};

const ARGO = 'argoproj.io';
const ISTIO = 'networking.istio.io';
const GATEWAY_API = 'gateway.networking.k8s.io';
const TRAEFIK = 'traefik.io';
const APISIX = 'apisix.apache.org';
const FLAGGER = 'flagger.app';
const inRollout = places('Rollout', ARGO);
const inCanary = places('Canary', FLAGGER);
const inAnalysisTemplate = places('AnalysisTemplate', ARGO);
const inContainers = (rest: string) => ['containers', 'initContainers'].map((list) => `${POD}/${list}/${rest}`);

/** Where a Rollout's pods name other objects. */
const podReferences = {
  ConfigMap: [
    `${POD}/volumes/configMap/name`,
    `${POD}/volumes/projected/sources/configMap/name`,
    ...inContainers('env/valueFrom/configMapKeyRef/name'),
    ...inContainers('envFrom/configMapRef/name'),
  ],
  Secret: [
    `${POD}/volumes/secret/secretName`,
    `${POD}/volumes/projected/sources/secret/name`,
    ...inContainers('env/valueFrom/secretKeyRef/name'),
    ...inContainers('envFrom/secretRef/name'),
    `${POD}/imagePullSecrets/name`,
  ],
  ServiceAccount: [`${POD}/serviceAccountName`],
  PersistentVolumeClaim: [`${POD}/volumes/persistentVolumeClaim/claimName`],
};

const serviceReferences = [
  ...inRollout([
    'spec/strategy/blueGreen/activeService',
    'spec/strategy/blueGreen/previewService',
    'spec/strategy/canary/canaryService',
    'spec/strategy/canary/stableService',
    'spec/strategy/canary/pingPong/pingService',
    'spec/strategy/canary/pingPong/pongService',
    `${ROUTING}/alb/rootService`,
  ]),
  ...places('HTTPRoute', GATEWAY_API)(['spec/rules/backendRefs/name', 'spec/parentRefs/name']),
  ...places('GRPCRoute', GATEWAY_API)(['spec/rules/backendRefs/name', 'spec/parentRefs/name']),
  ...places('TCPRoute', GATEWAY_API)(['spec/rules/backendRefs/name', 'spec/parentRefs/name']),
  ...places('TLSRoute', GATEWAY_API)(['spec/rules/backendRefs/name', 'spec/parentRefs/name']),
  ...places(
    'VirtualService',
    ISTIO,
  )(['spec/http/route/destination/host', 'spec/tcp/route/destination/host', 'spec/hosts']),
  ...places('DestinationRule', ISTIO)(['spec/host']),
  ...places('TraefikService', TRAEFIK)(['spec/weighted/services/name']),
  ...places('ApisixRoute', APISIX)(['spec/http/backends/serviceName']),
];

const analysisReferences = [
  'spec/strategy/blueGreen/prePromotionAnalysis/templates/templateName',
  'spec/strategy/blueGreen/postPromotionAnalysis/templates/templateName',
  'spec/strategy/canary/analysis/templates/templateName',
  'spec/strategy/canary/steps/analysis/templates/templateName',
  'spec/strategy/canary/steps/experiment/analyses/templateName',
];

const routeReferences = [
  {
    kind: 'VirtualService',
    group: ISTIO,
    fieldSpecs: inRollout([`${ROUTING}/istio/virtualService/name`, `${ROUTING}/istio/virtualServices/name`]),
  },
  { kind: 'DestinationRule', group: ISTIO, fieldSpecs: inRollout([`${ROUTING}/istio/destinationRule/name`]) },
  {
    kind: 'HTTPRoute',
    group: GATEWAY_API,
    fieldSpecs: inRollout([`${GATEWAY_PLUGIN}/httpRoute`, `${GATEWAY_PLUGIN}/httpRoutes/name`]),
  },
  {
    kind: 'GRPCRoute',
    group: GATEWAY_API,
    fieldSpecs: inRollout([`${GATEWAY_PLUGIN}/grpcRoute`, `${GATEWAY_PLUGIN}/grpcRoutes/name`]),
  },
  {
    kind: 'TCPRoute',
    group: GATEWAY_API,
    fieldSpecs: inRollout([`${GATEWAY_PLUGIN}/tcpRoute`, `${GATEWAY_PLUGIN}/tcpRoutes/name`]),
  },
  {
    kind: 'TLSRoute',
    group: GATEWAY_API,
    fieldSpecs: inRollout([`${GATEWAY_PLUGIN}/tlsRoute`, `${GATEWAY_PLUGIN}/tlsRoutes/name`]),
  },
  {
    kind: 'TraefikService',
    group: TRAEFIK,
    fieldSpecs: [
      ...inRollout([`${ROUTING}/traefik/weightedTraefikServiceName`]),
      ...places('IngressRoute', TRAEFIK)(['spec/routes/services/name']),
    ],
  },
  {
    kind: 'ApisixRoute',
    group: APISIX,
    fieldSpecs: [...inRollout([`${ROUTING}/apisix/route/name`]), ...inCanary(['spec/routeRef/name'])],
  },
  { kind: 'Mapping', group: 'getambassador.io', fieldSpecs: inRollout([`${ROUTING}/ambassador/mappings`]) },
  {
    kind: 'Ingress',
    group: 'networking.k8s.io',
    fieldSpecs: [
      ...inRollout([
        `${ROUTING}/nginx/stableIngress`,
        `${ROUTING}/nginx/stableIngresses`,
        `${ROUTING}/alb/ingress`,
        `${ROUTING}/alb/ingresses`,
      ]),
      ...inCanary(['spec/ingressRef/name']),
    ],
  },
];

/** What a Canary names besides its routes. */
const canaryReferences = [
  {
    kind: 'Deployment',
    group: 'apps',
    fieldSpecs: [
      ...inCanary(['spec/targetRef/name']),
      ...places('ScaledObject', 'keda.sh')(['spec/scaleTargetRef/name']),
    ],
  },
  { kind: 'DaemonSet', group: 'apps', fieldSpecs: inCanary(['spec/targetRef/name']) },
  { kind: 'HorizontalPodAutoscaler', group: 'autoscaling', fieldSpecs: inCanary(['spec/autoscalerRef/name']) },
  { kind: 'ScaledObject', group: 'keda.sh', fieldSpecs: inCanary(['spec/autoscalerRef/name']) },
  { kind: 'MetricTemplate', group: FLAGGER, fieldSpecs: inCanary(['spec/analysis/metrics/templateRef/name']) },
  { kind: 'AlertProvider', group: FLAGGER, fieldSpecs: inCanary(['spec/analysis/alerts/providerRef/name']) },
];

/** Services that Flagger makes have no object whose new name could be followed. */
const canaryNames = inCanary(['spec/service/name']);

/**
 * What Kustomize must be told of a Rollout, of a Canary and of routes, which it does not know: where replicas, images, labels and
 * references to other objects are. Without it `images:`, `replicas:` and name prefixes pass them by or fail.
 *
 * A name prefix or a namespace that Kustomize adds does not reach the text of metric queries: an environment's
 * namespace belongs into the platform, and a release's name into its definition. Nor does a prefix reach the Service that
 * a Mapping of Emissary names together with its port.
 */
export const rolloutConfiguration = {
  namePrefix: canaryNames,
  nameSuffix: canaryNames,
  replicas: inRollout(['spec/replicas'], true),
  images: [
    ...inRollout(inContainers('image')),
    ...inAnalysisTemplate(inContainers('image').map((path) => `spec/metrics/provider/job/${path}`)),
  ],
  commonLabels: [
    ...inRollout(['spec/selector/matchLabels', 'spec/template/metadata/labels'], true),
    ...inRollout([`${POD}/topologySpreadConstraints/labelSelector/matchLabels`]),
  ],
  commonAnnotations: inRollout(['spec/template/metadata/annotations'], true),
  nameReference: [
    ...Object.entries(podReferences).map(([kind, paths]) => ({ kind, version: 'v1', fieldSpecs: inRollout(paths) })),
    { kind: 'Service', version: 'v1', fieldSpecs: serviceReferences },
    { kind: 'AnalysisTemplate', group: ARGO, fieldSpecs: inRollout(analysisReferences) },
    ...routeReferences,
    ...canaryReferences,
    {
      kind: 'Rollout',
      group: ARGO,
      fieldSpecs: [
        ...places('HorizontalPodAutoscaler', 'autoscaling')(['spec/scaleTargetRef/name']),
        ...places('ScaledObject', 'keda.sh')(['spec/scaleTargetRef/name']),
      ],
    },
  ],
};

function places(kind: string, group: string) {
  return (paths: readonly string[], create?: true): readonly FieldSpec[] =>
    paths.map((path) => ({ path, kind, group, ...(create ? { create } : {}) }));
}

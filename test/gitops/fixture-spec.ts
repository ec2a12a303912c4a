import type { KubernetesSpec } from '../../lib/targets/shared/kubernetes/spec';

/** A release on Argo Rollouts with all kinds of objects that name each other, written by hand. */
export function rolloutSpec(release = 'checkout', namespace = 'shop'): KubernetesSpec {
  const labels = { 'app.kubernetes.io/name': release };
  const metadata = (name: string) => ({ name, namespace, labels });
  const service = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name),
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  });
  const objects = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(release) },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(`${release}-files`), data: { 'a.conf': 'x: "0o17"\n' } },
    service(`${release}-stable`),
    service(`${release}-canary`),
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: metadata(release),
      spec: {
        hosts: [release],
        http: [
          {
            name: 'primary',
            route: [
              { destination: { host: `${release}-stable` }, weight: 100 },
              { destination: { host: `${release}-canary` }, weight: 0 },
            ],
          },
        ],
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: metadata(release),
      spec: { rules: [{ backendRefs: [{ group: '', kind: 'Service', name: `${release}-stable`, port: 80 }] }] },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: metadata(`${release}-error-rate`),
      spec: { metrics: [{ name: 'error-rate', provider: { prometheus: { address: 'http://p:9090', query: 'up' } } }] },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: metadata(release),
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        strategy: {
          canary: {
            stableService: `${release}-stable`,
            canaryService: `${release}-canary`,
            trafficRouting: {
              istio: { virtualService: { name: release, routes: ['primary'] } },
              plugins: { 'argoproj-labs/gatewayAPI': { namespace, httpRoute: release } },
            },
            analysis: { templates: [{ templateName: `${release}-error-rate` }] },
            steps: [{ setWeight: 10 }, { pause: { duration: '10m' } }],
          },
        },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: release,
            containers: [
              { name: 'app', image: 'registry.example/checkout:1.6.2', env: [{ name: 'PORT', value: '8080' }] },
            ],
            volumes: [{ name: 'files', configMap: { name: `${release}-files` } }],
          },
        },
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadata(release),
      spec: {
        scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: release },
        minReplicas: 3,
        maxReplicas: 12,
      },
    },
  ];
  return {
    kind: 'kubernetes',
    release,
    namespace,
    objects: objects.map((object) => ({ key: `${object.kind}/${object.metadata.name}`, object, origins: {} })),
  };
}

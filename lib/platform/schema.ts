import type { Schema } from '../definition/schema/schema';
import { choice, kind } from '../definition/schema/choice';
import { guardrailSchema } from '../definition/schema/guardrail';
import { duration } from '../definition/schema/measures';
import { environmentName, existingName, headerName, label, labelKey } from '../definition/schema/names';
import { ringSchema } from '../definition/schema/operations';
import { overlayOf } from '../definition/schema/overlay';
import { domain, image, url } from '../definition/schema/places';
import { list, map, record, recordLater } from '../definition/schema/record';
import { apiVersionSchema, releaseOverlayRecord, releaseOverlaySchema } from '../definition/schema/release';
import { flag, line, oneOf, text } from '../definition/schema/scalars';
import { orRef, refSchema } from '../definition/schema/slots';
import { strategyKindSchema } from '../definition/schema/strategy';
import { schedulingSchema } from '../definition/schema/workload';
import { argoPlatformSchema } from './argo-schema';
import { gitopsSchema } from './gitops-schema';
import { metricServicesShape } from './metric-services-schema';
import { routerSchema } from './router-schema';
import { awsTargetNames, kubernetesTargetNames, targetNames } from '../targets/target-name';
import { surroundingsShape } from './kubernetes-surroundings-schema';
import type { PlatformEnvironment } from './platform-definition';

/** Names of Prometheus metrics and labels. */
const metricName = text({
  code: 'invalid-name',
  message: 'This cannot be the name of a metric or label.',
  allowed: 'a letter or _, then letters, digits, _ and :',
  pattern: '^[A-Za-z_][A-Za-z0-9_:]{0,254}$',
  maxLength: 255,
}).optional();

const region = text({
  allowed: "an AWS region such as 'eu-central-1'",
  pattern: '^[a-z]{2}(-[a-z]+)+-\\d$',
  maxLength: 32,
});

const application = record(
  {
    requests: metricName,
    statusLabel: metricName,
    latency: metricName,
    podLabel: metricName,
    namespaceLabel: metricName,
  },
  { id: 'ApplicationMetrics' },
);

const prometheus = record(
  {
    address: url(),
    dialect: oneOf(['istio', 'envoyGateway', 'nginx', 'traefik', 'application']).optional(),
    delay: duration('zero').optional(),
    application: application.optional(),
  },
  { id: 'PrometheusSource' },
);

const cloudWatch = record(
  {
    region: region.optional(),
    delay: duration('zero').optional(),
    application: record(
      { namespace: line(255), dimensions: map(line(255), line(1024)).optional() },
      { id: 'CloudWatchApplication' },
    ).optional(),
  },
  { id: 'CloudWatchSource' },
);

const kubernetes = record(
  {
    version: text({
      allowed: "a minor version such as '1.33'",
      pattern: '^1\\.(2[1-9]|[3-9]\\d)$',
      maxLength: 8,
    }).optional(),
    target: oneOf(kubernetesTargetNames).optional(),
    router: routerSchema.optional(),
    mesh: oneOf(['istio', 'linkerd']).optional(),
    namespace: label().optional(),
    clusterDomain: domain().optional(),
    testImages: record({ http: image().optional(), load: image().optional() }, { id: 'TestImages' }).optional(),
    testNodes: schedulingSchema.optional(),
    argo: argoPlatformSchema.optional(),
    flagger: record(
      {
        provider: oneOf(['linkerd', 'kuma']).optional(),
        loadTester: url().optional(),
        configTracking: flag().optional(),
        slack: record({ secret: existingName() }).optional(),
        teams: record({ secret: existingName() }).optional(),
        googleChat: record({ secret: existingName() }).optional(),
        rocketChat: record({ secret: existingName() }).optional(),
        discord: record({ secret: existingName() }).optional(),
      },
      { id: 'FlaggerPlatform' },
    ).optional(),
    ...surroundingsShape,
  },
  { id: 'KubernetesPlatform' },
);

const listeners = record(
  {
    public: refSchema.optional(),
    publicTest: refSchema.optional(),
    internal: refSchema.optional(),
    internalTest: refSchema.optional(),
  },
  { id: 'AwsListeners' },
);

const certificate = text({
  allowed: 'the ARN of an ACM certificate',
  pattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+$',
  maxLength: 256,
});

const namespace = text({
  allowed: 'the name or ARN of a Cloud Map namespace',
  pattern: '^[!-~]{1,1024}$',
  maxLength: 1024,
});

const internal = choice(
  [
    record({ kind: kind('loadBalancer') }, { id: 'InternalLoadBalancer' }),
    record(
      {
        kind: kind('serviceConnect'),
        namespace: orRef(namespace).optional(),
        testHeader: record({ name: headerName(), value: line(256) }, { id: 'TestHeader' }).optional(),
      },
      { id: 'ServiceConnect' },
    ),
  ],
  { id: 'AwsInternal' },
);

const aws = record(
  {
    target: oneOf(awsTargetNames).optional(),
    vpc: refSchema.optional(),
    cluster: refSchema.optional(),
    listener: refSchema.optional(),
    listeners: listeners.optional(),
    certificate: orRef(certificate).optional(),
    internalDomain: domain().optional(),
    internal: internal.optional(),
    networkLoadBalancers: record(
      { public: refSchema.optional(), internal: refSchema.optional() },
      { id: 'AwsNetworkLoadBalancers' },
    ).optional(),
  },
  { id: 'AwsPlatform' },
);

const policyRules = {
  guardrails: list(guardrailSchema).optional(),
  minimumBake: duration().optional(),
  strategies: list(strategyKindSchema).min(1).optional(),
  targets: list(oneOf(targetNames)).min(1).optional(),
  requireOwner: flag().optional(),
  requiredLabels: list(labelKey()).optional(),
};

const policy = record(
  {
    ...policyRules,
    tiers: map(line(63), record(policyRules, { id: 'PolicyRules' })).optional(),
    requireTier: flag().optional(),
  },
  { id: 'Policy' },
);

const perEnvironment = {
  metrics: record(
    { prometheus: prometheus.optional(), cloudWatch: cloudWatch.optional(), ...metricServicesShape },
    { id: 'MetricSources' },
  ).optional(),
  kubernetes: kubernetes.optional(),
  aws: aws.optional(),
  gitops: gitopsSchema.optional(),
  rings: list(ringSchema).optional(),
  policy: policy.optional(),
};

const overlay = overlayOf(record(perEnvironment, { id: 'Platform', like: 'PlatformDefinition' }));

const environment = recordLater(() => ({ ...releaseOverlayRecord.shape, platform: overlay.optional() }), {
  id: 'PlatformEnvironment',
  like: 'ReleaseDefinition',
}) as Schema as Schema<PlatformEnvironment>;

export const platformSchema = record(
  {
    apiVersion: apiVersionSchema.optional(),
    name: line(128).optional(),
    ...perEnvironment,
    defaults: releaseOverlaySchema.optional(),
    environments: map(environmentName(), environment).optional(),
  },
  { like: 'PlatformDefinition' },
);

import type { Catalogue } from './entry';

const VALIDATION = 'argo-rollouts pkg/apis/rollouts/validation/validation.go';
const REFERENCES = 'argo-rollouts pkg/apis/rollouts/validation/validation_references.go';
const FACTORY = 'argo-rollouts utils/analysis/factory.go';
const HELPERS = 'argo-rollouts utils/analysis/helpers.go';
const ISTIO = 'argo-rollouts rollout/trafficrouting/istio/istio.go';

export const argoCatalogue = {
  'argo-strategy-count': {
    severity: 'error',
    summary: 'A Rollout has no strategy, or two.',
    source: `${VALIDATION} ValidateRolloutStrategy`,
  },
  'argo-template-and-workload-ref': {
    severity: 'error',
    summary: 'A Rollout has a template and refers to another workload.',
    source: `${VALIDATION} ValidateRolloutSpec`,
  },
  'argo-workload-ref-replicas': {
    severity: 'warning',
    summary: 'The workload that a Rollout refers to keeps its own pods.',
    source: 'argoproj/argo-rollouts#4935, #3855',
  },
  'argo-rollback-window': {
    severity: 'error',
    summary: 'The rollback window is longer than the history.',
    source: 'Argo Rollouts documentation: rollback window',
  },
  'argo-anti-affinity': {
    severity: 'error',
    summary: 'antiAffinity is of no kind or of two, or its weight is out of range.',
    source: `${VALIDATION} ValidateRolloutStrategyAntiAffinity`,
  },
  'argo-services-missing': {
    severity: 'error',
    summary: 'A Service that the strategy or the router needs is not named.',
    source: `${VALIDATION} requireCanaryStableServices, InvalidTrafficRoutingMessage`,
  },
  'argo-services-same': {
    severity: 'error',
    summary: 'Two roles share one Service.',
    source: `${VALIDATION} DuplicatedServicesCanaryMessage, DuplicatedServicesBlueGreenMessage`,
  },
  'argo-scale-down-limit': {
    severity: 'error',
    summary: 'More earlier versions stay up than are kept.',
    source: `${VALIDATION} ScaleDownLimitLargerThanRevisionLimit`,
  },
  'argo-preview-larger': {
    severity: 'warning',
    summary: 'The preview is larger than the release.',
    source: 'Argo Rollouts documentation: blue-green, previewReplicaCount',
  },
  'argo-auto-promotion-ignored': {
    severity: 'info',
    summary: 'A promotion time has no effect because a person promotes.',
    source: 'Argo Rollouts documentation: blue-green, autoPromotionSeconds',
  },
  'argo-pre-promotion-without-preview': {
    severity: 'warning',
    summary: 'The analysis before promotion has no Service to reach the new version.',
    source: 'Argo Rollouts documentation: blue-green, prePromotionAnalysis',
  },
  'argo-scale-down-delay-short': {
    severity: 'warning',
    summary: 'Old pods stop before every proxy has learned of the switch.',
    source: 'argo-rollouts pkg/apis/rollouts/v1alpha1/types.go scaleDownDelaySeconds',
  },
  'argo-scale-down-delay-zero': {
    severity: 'error',
    summary: 'Old pods behind a load balancer stop at the moment of the switch.',
    source: 'argo-rollouts pkg/apis/rollouts/v1alpha1/types.go scaleDownDelaySeconds',
  },
  'argo-alb-downtime': {
    severity: 'warning',
    summary: 'An ALB learns of a switch after the old pods may have gone.',
    source: 'argoproj/argo-rollouts#1283, #4433, #4834; documentation: ALB, ping-pong',
  },
  'argo-abort-keeps-pods': {
    severity: 'warning',
    summary: 'After an abort the failed version keeps its pods.',
    source: 'Argo Rollouts documentation: scale down on abort',
  },
  'argo-dynamic-scale-with-delay': {
    severity: 'error',
    summary: 'dynamicStableScale and scaleDownDelaySeconds exclude each other.',
    source: `${VALIDATION} InvalidCanaryDynamicStableScaleWithScaleDownDelay`,
  },
  'argo-dynamic-scale-risk': {
    severity: 'warning',
    summary: 'Going back waits for the stable version to be scaled up.',
    source: 'argoproj/argo-rollouts#4347; documentation: dynamicStableScale',
  },
  'argo-surge-with-router': {
    severity: 'warning',
    summary: 'maxSurge and maxUnavailable are not used for the scale of a routed canary.',
    source: 'Argo Rollouts documentation: canary, traffic routing',
  },
  'argo-progress-threshold': {
    severity: 'error',
    summary: 'replicaProgressThreshold has a type or value that the controller misreads.',
    source: 'argo-rollouts utils/replicaset/canary.go',
  },
  'argo-progress-threshold-unreached': {
    severity: 'error',
    summary: 'A step waits for more pods of the candidate than it asks for, so it never ends.',
    source: 'argo-rollouts utils/replicaset/canary.go ReplicaProgressThresholdMet; seen with 1.10.2',
  },
  'argo-needs-router': {
    severity: 'error',
    summary: 'A field has a meaning only with a router.',
    source: `${VALIDATION} InvalidSetCanaryScaleTrafficPolicy, InvalidCanaryScaleDownDelay, InvalidCanaryDynamicStableScale`,
  },
  'argo-router-lacks-feature': {
    severity: 'error',
    summary: 'The router cannot do what a step or a field asks.',
    source: `${VALIDATION} InvalidSetHeaderRouteTrafficPolicy, InvalidSetMirrorRouteTrafficPolicy, PingPongWithAlbOnlyMessage`,
  },
  'argo-router-missing': {
    severity: 'error',
    summary: 'trafficRouting names no router.',
    source: 'argo-rollouts rollout/trafficrouting.go NewTrafficRoutingReconciler',
  },
  'argo-router-object-count': {
    severity: 'error',
    summary: 'A router is told its objects in two fields, or in none.',
    source: `${REFERENCES} ValidateRolloutNginxIngressesConfig, ValidateRolloutAlbIngressesConfig, ValidateRolloutVirtualServicesConfig`,
  },
  'argo-router-retired': {
    severity: 'warning',
    summary: 'A router gets no more fixes.',
    source: 'Kubernetes Steering Committee 2026-01-29 (Ingress NGINX); Argo Rollouts documentation: SMI',
  },
  'argo-router-without-weight': {
    severity: 'warning',
    summary: 'A router is set and no step sets a weight.',
    source: 'Argo Rollouts documentation: canary',
  },
  'argo-alb-stickiness': {
    severity: 'error',
    summary: 'An ALB refuses the duration of the stickiness.',
    source: 'argo-rollouts rollout/trafficrouting/alb/alb.go',
  },
  'argo-ingress-backend': {
    severity: 'error',
    summary: 'An Ingress does not lead to the Service that the router steers.',
    source: `${REFERENCES} validateNginxIngress, validateAlbIngress`,
  },
  'argo-canary-ingress-name': {
    severity: 'warning',
    summary: 'The name of the second Ingress would be cut off.',
    source: 'argo-rollouts utils/ingress/ingress.go',
  },
  'argo-istio-route-missing': {
    severity: 'error',
    summary: 'It is not clear which route of a VirtualService is steered.',
    source: `${ISTIO} ValidateHTTPRoutes, ValidateTlsRoutes, ValidateTcpRoutes`,
  },
  'argo-istio-destination-missing': {
    severity: 'error',
    summary: 'A route of a VirtualService does not lead to both versions.',
    source: `${ISTIO} ValidateHTTPRoutes`,
  },
  'argo-istio-weights': {
    severity: 'error',
    summary: 'The weights of a route do not add up to 100.',
    source: 'Argo Rollouts documentation: Istio',
  },
  'argo-istio-subset-missing': {
    severity: 'error',
    summary: 'A DestinationRule lacks a subset.',
    source: 'argo-rollouts rollout/trafficrouting/istio/istio.go',
  },
  'argo-managed-route-is-used': {
    severity: 'error',
    summary: 'A managed route, which the controller deletes, carries the traffic.',
    source: 'Argo Rollouts documentation: traffic management, managed routes',
  },
  'argo-managed-route-missing': {
    severity: 'error',
    summary: 'A step creates a route that is not declared.',
    source: `${VALIDATION} InvalideStepRouteNameNotFoundInManagedRoutes`,
  },
  'argo-header-route-on-tls': {
    severity: 'warning',
    summary: 'TLS and TCP routes have no headers.',
    source: 'Argo Rollouts documentation: Istio',
  },
  'argo-gateway-route-missing': {
    severity: 'error',
    summary: 'The Gateway API plugin is not told its route.',
    source: 'rollouts-plugin-trafficrouter-gatewayapi pkg/plugin/types.go',
  },
  'argo-gateway-backend-missing': {
    severity: 'error',
    summary: 'No rule of a route leads to both versions.',
    source: 'rollouts-plugin-trafficrouter-gatewayapi pkg/plugin',
  },
  'argo-gateway-header-routes-off': {
    severity: 'error',
    summary: 'No route lets the Gateway API plugin add header routes.',
    source: 'rollouts-plugin-trafficrouter-gatewayapi pkg/plugin/plugin.go SetHeaderRoute',
  },
  'argo-gateway-mirror-ignored': {
    severity: 'error',
    summary: 'The Gateway API plugin does not mirror, and does not say so.',
    source: 'rollouts-plugin-trafficrouter-gatewayapi pkg/plugin/plugin.go SetMirrorRoute',
  },
  'argo-ambassador-mapping': {
    severity: 'error',
    summary: 'Ambassador has no mapping, or one with a weight.',
    source: `argo-rollouts rollout/controller.go; ${REFERENCES} ValidateAmbassadorMapping`,
  },
  'argo-app-mesh-route': {
    severity: 'error',
    summary: 'App Mesh lacks a VirtualService or routes with two targets.',
    source: `${REFERENCES} ValidateAppMeshResource`,
  },
  'argo-traefik-service': {
    severity: 'error',
    summary: 'The TraefikService is not named, or does not lead to both versions.',
    source: 'argo-rollouts rollout/trafficrouting/traefik/traefik.go',
  },
  'argo-apisix-rule': {
    severity: 'error',
    summary: 'An ApisixRoute lacks a rule that leads to both versions.',
    source: 'argo-rollouts rollout/trafficrouting/apisix/apisix.go',
  },
  'argo-service-selector-mismatch': {
    severity: 'error',
    summary: 'A Service selects pods that the Rollout does not make.',
    source: `${REFERENCES} ValidateService`,
  },
  'argo-service-shared': {
    severity: 'error',
    summary: 'Two Rollouts switch one Service.',
    source: `${REFERENCES} ValidateService`,
  },
  'argo-reference-missing': {
    severity: 'error',
    summary: 'An object that the Rollout names does not go out with it.',
    source: `${REFERENCES} ValidateRolloutReferencedResources`,
  },
  'argo-step-empty': { severity: 'error', summary: 'A step does nothing.', source: `${VALIDATION} InvalidStepMessage` },
  'argo-step-several-kinds': {
    severity: 'error',
    summary: 'A step has several kinds.',
    source: `${VALIDATION} hasMultipleStepsType; rollout/canary.go completedCurrentCanaryStep`,
  },
  'argo-weight-range': {
    severity: 'error',
    summary: 'A weight is out of range.',
    source: `${VALIDATION} InvalidSetWeightMessage`,
  },
  'argo-weights-fall': {
    severity: 'warning',
    summary: 'A later step has a lower weight.',
    source: 'Argo Rollouts documentation: canary',
  },
  'argo-weight-not-representable': {
    severity: 'warning',
    summary: 'No number of pods is near a weight.',
    source: 'Argo Rollouts documentation: canary, without traffic management',
  },
  'argo-pause-duration': {
    severity: 'error',
    summary: 'A pause cannot be read.',
    source: `${VALIDATION} InvalidDurationMessage`,
  },
  'argo-pause-zero': {
    severity: 'warning',
    summary: 'A pause waits for nothing.',
    source: `${VALIDATION} InvalidDurationMessage`,
  },
  'argo-pause-long': {
    severity: 'warning',
    summary: 'A pause lasts for days.',
    source: 'Argo Rollouts documentation: best practices',
  },
  'argo-canary-scale-fields': {
    severity: 'error',
    summary: 'The scale of the candidate is stated not at all, twice, or below zero.',
    source: 'argo-rollouts pkg/apis/rollouts/v1alpha1/types.go SetCanaryScale',
  },
  'argo-canary-scale-stays': {
    severity: 'warning',
    summary: 'A fixed scale stays in force while the weight rises.',
    source: 'argoproj/argo-rollouts#3501, #4642',
  },
  'argo-route-matcher': {
    severity: 'error',
    summary: 'A matcher compares in no way, in several, or in one that the router lacks.',
    source: `${VALIDATION} InvalidStringMatchMultipleValuePolicy, InvalidSetHeaderRouteALBValuePolicy`,
  },
  'argo-mirror-percentage': {
    severity: 'error',
    summary: 'A share of mirrored traffic is out of range.',
    source: 'argo-rollouts pkg/apis/rollouts/v1alpha1/types.go SetMirrorRoute',
  },
  'argo-mirror-repeats-writes': {
    severity: 'warning',
    summary: 'Mirrored requests change something twice.',
    source: 'Flagger documentation: FAQ, traffic mirroring',
  },
  'argo-route-never-removed': {
    severity: 'warning',
    summary: 'No later step removes a header or mirror route.',
    source: 'Argo Rollouts documentation: traffic management',
  },
  'argo-experiment-weights': {
    severity: 'error',
    summary: 'Candidate and experiment get more traffic than there is.',
    source: 'argo-rollouts rollout/trafficrouting.go',
  },
  'argo-experiment-template-name': {
    severity: 'error',
    summary: 'Templates of an experiment lack names, or share one.',
    source: 'argo-rollouts utils/conditions/experiments.go VerifyExperimentSpec',
  },
  'argo-experiment-spec-ref': {
    severity: 'error',
    summary: 'A template of an experiment is none of the two versions.',
    source: 'argo-rollouts rollout/experiment.go',
  },
  'argo-experiment-endless': {
    severity: 'warning',
    summary: 'Nothing ends an experiment but a person.',
    source: 'Argo Rollouts documentation: FAQ, experiments',
  },
  'argo-duration-invalid': {
    severity: 'error',
    summary: 'A duration cannot be read.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-analysis-empty': {
    severity: 'error',
    summary: 'An analysis names no templates.',
    source: 'argo-rollouts pkg/apis/rollouts/v1alpha1/types.go RolloutAnalysis',
  },
  'argo-analysis-argument-missing': {
    severity: 'error',
    summary: 'A template needs an argument that nobody gives.',
    source: `${REFERENCES} ValidateAnalysisTemplatesWithType; ${HELPERS} MergeArgs`,
  },
  'argo-analysis-argument-ambiguous': {
    severity: 'error',
    summary: 'An argument has no source, or two.',
    source: `${HELPERS} MergeArgs`,
  },
  'argo-analysis-argument-unknown': {
    severity: 'error',
    summary: 'A metric uses an argument that its template does not declare.',
    source: 'argo-rollouts utils/template/template.go',
  },
  'argo-argument-default-conflict': {
    severity: 'error',
    summary: 'Templates give an argument different defaults.',
    source: `${HELPERS} FlattenTemplates`,
  },
  'argo-analysis-endless': {
    severity: 'error',
    summary: 'An analysis that the release waits for never ends.',
    source: `${REFERENCES} ValidateAnalysisTemplateWithType`,
  },
  'argo-starting-step': {
    severity: 'error',
    summary: 'A background analysis starts with a step that does not exist.',
    source: 'argo-rollouts rollout/analysis.go',
  },
  'argo-background-analysis-unfinished': {
    severity: 'warning',
    summary: 'The release is over before a background analysis is.',
    source: 'Argo Rollouts documentation: analysis',
  },
  'argo-analysis-without-traffic': {
    severity: 'warning',
    summary: 'An analysis runs while the candidate has no traffic.',
    source: 'Argo Rollouts documentation: analysis, delayed start',
  },
  'argo-field-reference': {
    severity: 'error',
    summary: 'An argument reads a field that the Rollout does not have.',
    source: `${VALIDATION} InvalidAnalysisArgsMessage; ${FACTORY} extractValueFromRollout`,
  },
  'argo-metrics-missing': {
    severity: 'error',
    summary: 'A template has no metrics.',
    source: `${FACTORY} ValidateMetrics`,
  },
  'argo-metric-name-duplicate': {
    severity: 'error',
    summary: 'Two metrics share a name.',
    source: `${FACTORY} ValidateMetrics; ${HELPERS} FlattenTemplates`,
  },
  'argo-metric-rule-invalid': {
    severity: 'error',
    summary: 'A dryRun or measurementRetention rule matches no metric, or stands there twice.',
    source: `${HELPERS} GetDryRunMetrics, GetMeasurementRetentionMetrics`,
  },
  'argo-metric-limit-invalid': {
    severity: 'error',
    summary: 'The controller refuses a count or limit.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-metric-never-decides': {
    severity: 'error',
    summary: 'Neither a failure nor successes end a metric.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-metric-count-too-small': {
    severity: 'error',
    summary: 'A metric is measured less often than its limits allow.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-metric-interval-missing': {
    severity: 'error',
    summary: 'A metric is measured several times without an interval.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-metric-provider-count': {
    severity: 'error',
    summary: 'A metric has no provider, or several.',
    source: `${FACTORY} ValidateMetric`,
  },
  'argo-datadog-query': {
    severity: 'error',
    summary: 'The Datadog provider refuses its query.',
    source: 'argo-rollouts metricproviders/datadog/datadog.go validateIncomingProps',
  },
  'argo-metric-undecided': {
    severity: 'warning',
    summary: 'A metric has no condition.',
    source: 'Argo Rollouts documentation: analysis, inconclusive runs',
  },
  'argo-metric-gap': {
    severity: 'warning',
    summary: 'Values between two conditions stop the release until a person acts.',
    source: 'Argo Rollouts documentation: analysis, inconclusive runs',
  },
  'argo-metric-empty-result': {
    severity: 'warning',
    summary: 'A query that matches nothing makes a condition fail with an error.',
    source: 'Argo Rollouts documentation: analysis, NaN and empty results',
  },
} as const satisfies Catalogue;

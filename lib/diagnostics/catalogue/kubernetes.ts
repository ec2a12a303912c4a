import type { Catalogue } from './entry';

const API = 'Kubernetes API validation, pkg/apis/core/validation/validation.go';
const APPS = 'Kubernetes API validation, pkg/apis/apps/validation/validation.go';
const META = 'Kubernetes: apimachinery pkg/util/validation/validation.go';
const PROBES = 'Kubernetes documentation: configure liveness, readiness and startup probes';
const PDB = 'Kubernetes documentation: disruptions';

export const kubernetesCatalogue = {
  'object-name-invalid': { severity: 'error', summary: 'The API refuses the name of an object.', source: META },
  'label-key-invalid': {
    severity: 'error',
    summary: 'The API refuses the key of a label or annotation.',
    source: META,
  },
  'label-value-invalid': { severity: 'error', summary: 'The API refuses the value of a label.', source: META },
  'label-selector-invalid': { severity: 'error', summary: 'The API refuses a label selector.', source: META },
  'port-name-invalid': { severity: 'error', summary: 'The API refuses the name of a port.', source: META },
  'port-number-invalid': { severity: 'error', summary: 'A port is not between 1 and 65535.', source: API },
  'quantity-invalid': {
    severity: 'error',
    summary: 'An amount of a resource cannot be read.',
    source: 'Kubernetes: apimachinery pkg/api/resource/quantity.go',
  },
  'request-exceeds-limit': { severity: 'error', summary: 'A request is above its limit.', source: API },
  'pod-container-missing': { severity: 'error', summary: 'A pod has no container.', source: API },
  'pod-name-duplicate': {
    severity: 'error',
    summary: 'Two containers or two ports of a pod have one name.',
    source: API,
  },
  'pod-image-invalid': { severity: 'error', summary: 'A container has no usable image.', source: API },
  'pod-image-mutable': {
    severity: 'warning',
    summary: 'The text of an image does not say which version it is.',
    source: 'Argo Rollouts FAQ: a release starts when the pod template changes',
  },
  'pod-volume-missing': { severity: 'error', summary: 'A container mounts a volume that the pod lacks.', source: API },
  'pod-restart-policy': {
    severity: 'error',
    summary: 'A pod that is kept running has another restart policy, or an end.',
    source: APPS,
  },
  'probe-handler-count': { severity: 'error', summary: 'A probe has no handler, or several.', source: API },
  'probe-grpc-port-named': { severity: 'error', summary: 'A gRPC probe names its port.', source: PROBES },
  'probe-port-unknown': {
    severity: 'error',
    summary: 'A probe names a port that its container lacks.',
    source: PROBES,
  },
  'probe-success-threshold': {
    severity: 'error',
    summary: 'A startup or liveness probe needs several successes.',
    source: 'Kubernetes API reference: Probe.successThreshold',
  },
  'probe-timing-invalid': { severity: 'error', summary: 'The API refuses a number of a probe.', source: API },
  'probe-initial-delay-ignored': {
    severity: 'info',
    summary: 'An initial delay shorter than the period has no effect.',
    source: PROBES,
  },
  'probe-not-rewritten': {
    severity: 'warning',
    summary: 'A mesh with mutual TLS does not let an HTTP probe through.',
    source: 'Flagger documentation: zero downtime deployments',
  },
  'liveness-before-readiness': {
    severity: 'warning',
    summary: 'A container is killed before it is taken out of the load balancer.',
    source: PROBES,
  },
  'liveness-timeout-exceeds-period': {
    severity: 'warning',
    summary: 'A liveness probe waits longer than its period.',
    source: PROBES,
  },
  'startup-probe-missing': {
    severity: 'warning',
    summary: 'A slow start is covered by a fixed wait instead of a startup probe.',
    source: PROBES,
  },
  'startup-exceeds-deadline': {
    severity: 'error',
    summary: 'A container may start longer than the progress deadline allows.',
    source: PROBES,
  },
  'readiness-probe-missing': {
    severity: 'warning',
    summary: 'Pods count as ready as soon as they run.',
    source: PROBES,
  },
  'lifecycle-handler-count': {
    severity: 'error',
    summary: 'A lifecycle hook has no handler, or several.',
    source: API,
  },
  'pre-stop-exceeds-grace': {
    severity: 'error',
    summary: 'A preStop hook leaves no time after SIGTERM.',
    source: 'Kubernetes KEP-3960 validateSleepAction, and the documentation of the pod lifecycle',
  },
  'pre-stop-needs-program': {
    severity: 'warning',
    summary: 'The wait before the stop signal needs a program that the image may not have.',
    source: 'Kubernetes KEP-3960: the sleep action exists for images without a shell',
  },
  'pre-stop-missing': {
    severity: 'warning',
    summary: 'A pod with traffic does not wait until the traffic has gone elsewhere.',
    source: 'Flagger documentation: zero downtime deployments',
  },
  'workload-number-invalid': { severity: 'error', summary: 'The API refuses a number.', source: APPS },
  'workload-selector-missing': { severity: 'error', summary: 'A workload selects no pods.', source: APPS },
  'workload-selector-mismatch': {
    severity: 'error',
    summary: 'A workload does not select the pods of its own template.',
    source: APPS,
  },
  'progress-deadline-too-short': {
    severity: 'error',
    summary: 'The progress deadline does not exceed minReadySeconds.',
    source: APPS,
  },
  'revision-history-empty': {
    severity: 'warning',
    summary: 'No earlier version is kept.',
    source: 'Kubernetes documentation: Deployment, clean up policy',
  },
  'rolling-update-share-invalid': {
    severity: 'error',
    summary: 'maxSurge, maxUnavailable or minAvailable is neither a number nor a percentage.',
    source: APPS,
  },
  'rolling-update-stuck': {
    severity: 'error',
    summary: 'maxSurge and maxUnavailable are both zero.',
    source: 'argo-rollouts pkg/apis/rollouts/validation/validation.go InvalidMaxSurgeMaxUnavailable; ' + APPS,
  },
  'rolling-update-rounds-to-zero': {
    severity: 'info',
    summary: 'Shares of few pods are rounded to none.',
    source: 'Kubernetes: pkg/controller/deployment/util ResolveFenceposts',
  },
  'deployment-strategy-invalid': {
    severity: 'error',
    summary: 'A Deployment does not know the strategy.',
    source: APPS,
  },
  'single-replica-downtime': {
    severity: 'warning',
    summary: 'The only pod is stopped before its successor is ready.',
    source: 'Argo Rollouts documentation: restarting pods; Kubernetes documentation: Deployment',
  },
  'replicas-with-autoscaler': {
    severity: 'warning',
    summary: 'A manifest and an autoscaler both set the number of pods.',
    source: 'fluxcd/flagger#1504, argoproj/argo-rollouts#3565',
  },
  'config-changed-in-place': {
    severity: 'warning',
    summary: 'Configuration can change without a release.',
    source: 'argoproj/argo-rollouts#958, #1297, #2675',
  },
  'cron-job-name-too-long': {
    severity: 'error',
    summary: 'The API refuses the name of a CronJob, which ends the names of its Jobs.',
    source: 'Kubernetes API validation, pkg/apis/batch/validation/validation.go',
  },
  'governing-service-not-headless': {
    severity: 'error',
    summary: 'The Service that names the pods of a StatefulSet has an address of its own.',
    source: 'Kubernetes documentation: StatefulSet, stable network identity',
  },
  'daemon-set-exchanges-both': {
    severity: 'error',
    summary: 'A DaemonSet is to start new pods beside the old ones and in their place.',
    source: APPS,
  },
  'host-folder-mounted': {
    severity: 'warning',
    summary: 'A pod sees a folder of its node.',
    source: 'Kubernetes documentation: Pod Security Standards, baseline',
  },
  'service-port-missing': { severity: 'error', summary: 'A Service has no port.', source: API },
  'service-pins-version': {
    severity: 'warning',
    summary: 'A Service names the hash of one version.',
    source: 'argo-rollouts pkg/apis/rollouts/validation/validation_references.go ValidateService',
  },
  'service-selects-nothing': {
    severity: 'error',
    summary: 'A Service selects pods that the release does not have.',
    source: 'argo-rollouts pkg/apis/rollouts/validation/validation_references.go ValidateService',
  },
  'service-target-port-unknown': {
    severity: 'error',
    summary: 'A Service names a port that its pods lack.',
    source: 'Kubernetes documentation: Service, port definitions',
  },
  'autoscaler-bounds-invalid': {
    severity: 'error',
    summary: 'The bounds of an autoscaler contradict each other.',
    source: 'Kubernetes API validation, pkg/apis/autoscaling/validation/validation.go',
  },
  'autoscaler-target-missing': {
    severity: 'error',
    summary: 'An autoscaler scales a workload that the release does not have.',
    source: 'Kubernetes documentation: horizontal pod autoscaling',
  },
  'autoscaler-request-missing': {
    severity: 'warning',
    summary: 'An autoscaler measures a share of a request that is not set.',
    source: 'Kubernetes documentation: horizontal pod autoscaling, algorithm details',
  },
  'budget-limit-count': {
    severity: 'error',
    summary: 'A PodDisruptionBudget states no limit, or two.',
    source: 'Kubernetes API validation, pkg/apis/policy/validation/validation.go',
  },
  'budget-selects-everything': {
    severity: 'warning',
    summary: 'A PodDisruptionBudget counts every pod of its namespace.',
    source: PDB,
  },
  'budget-blocks-drain': {
    severity: 'error',
    summary: 'A PodDisruptionBudget never lets a pod be evicted.',
    source: PDB,
  },
  'budget-leaves-no-room': {
    severity: 'warning',
    summary: 'A PodDisruptionBudget needs all of the least number of replicas.',
    source: PDB,
  },
  'budget-spans-versions': {
    severity: 'warning',
    summary: 'A PodDisruptionBudget counts stable and candidate together.',
    source: 'argoproj/argo-rollouts#2419',
  },
} as const satisfies Catalogue;

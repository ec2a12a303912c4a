// Written by scripts/write-descriptions.ts from the docstrings of the interfaces; a test keeps it up to date.
export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AbTestStrategy: {
    match: 'Users of the candidate; every other request goes to stable.',
    split: 'A random share instead, sticky for each client.',
  },
  AddressedSource: {
    delay: "Time from a request to its value. Default: '1m'.",
  },
  AlbRouter: {
    annotations: 'More annotations of the made Ingress.',
    certificate:
      'ARN of the certificate; a load balancer with one listens on 443 and redirects 80. Default: HTTP on port 80.',
    group: 'Releases of one group share a load balancer. Default: one each.',
    ingress: 'An Ingress that is there already. Default: one is made for each release.',
    ingressClass: "Default: 'alb'.",
    pingPong:
      'Two Services that change roles, so that no target group ever changes all its pods at once. Default: true.',
    rootService: "The Service that the rules of that Ingress name. Default: the release's name.",
    servicePort: "The port of the Services behind that Ingress. Default: the exposure's port.",
  },
  AmbassadorRouter: {
    ambassadorId: 'Which of several Emissary installations. Default: the one without an id.',
    mappings: 'Mappings that are there already and lead to stable. Default: made for each release.',
  },
  ApisixRouter: {
    ingressClass: "Default: 'apisix'.",
    route: 'An ApisixRoute that is there already. Default: one is made for each release.',
    rules: 'Names of its rules that are steered. Default: the rule with the name of the route.',
    tls: 'A Secret with the certificate, in the namespace of the release. Default: plain HTTP.',
  },
  ApplicationMetrics: {
    latency: "A histogram of seconds, without `_bucket`. Default: 'http_server_requests_seconds'.",
    namespaceLabel: "The label that holds the namespace. Default: 'namespace'.",
    podLabel: "The label that holds the pod's name. Default: 'pod'.",
    requests: "A counter of requests with a status label. Default: 'http_server_requests_seconds_count'.",
    statusLabel: "Default: 'status'.",
  },
  ApprovalGate: {
    timeout: 'After this long without an answer the release goes back. Default: it waits as long as the platform can.',
  },
  ArgoAnalysis: {
    at: 'When it runs. - `background`: beside the steps of a canary, from the first traffic on - `start`: the same from the first step on; where guardrails of the release run there too, they start as early - `{ stage: 0 }`: at the end of this stage of the strategy, which waits for it - `{ experiment: 0 }`: beside the experiment of this stage; an end by its clock cuts it off - `beforePromotion`, `afterPromotion`: before and after full traffic',
    dryRun: 'Patterns of metrics that are measured and send nobody back. Default: none.',
    values: 'Arguments of the templates: a text, or what only the controller knows. Default: none.',
  },
  ArgoCdGitops: {
    automated: 'Whether Argo CD syncs by itself, prunes, and undoes what is changed by hand. Default: true.',
    cluster: "The cluster, by the name that Argo CD knows it by. Rings name their own. Default: 'in-cluster'.",
    namespace: "Where Argo CD looks for Applications. Default: 'argocd'.",
    path: 'Where the output folder is in the repository. Default: at its root.',
    project: "The AppProject that permits them. Default: 'default'.",
    repository: 'The Git repository that the output folder is committed to, as Argo CD knows it.',
    retry:
      'How a sync that failed is tried again. Default: 5 times, after 30 s, then twice as long each, at most 5 min.',
    revision: "A branch, tag or commit. Default: 'HEAD'.",
  },
  ArgoCdRetry: {
    limit: 'How many times; -1 is without end. Default: 5.',
  },
  ArgoFields: {
    abortScaleDownDelay:
      "How long the candidate's pods stay after an abort; `never` keeps them until the next release. Default: '30s'.",
    analyses: 'Analyses by templates that exist already. Default: none.',
    analysisHistory: "Finished AnalysisRuns and Experiments that are kept. Default: the controller's, 5 of each.",
    antiAffinity:
      'Keeps the pods of the two versions on different nodes; `preferred` with the weight of 1 to 100. Default: wherever there is room.',
    autoPromotion: 'Blue/green: how long the ready preview waits before it is promoted by itself. Default: not at all.',
    candidateMetadata: "Labels and annotations of pods while they are the candidate. Default: the role's label alone.",
    dryRun:
      'Guardrails, by name, that are measured and shown and send nobody back. Default: none, or all where rollback.automatic is false.',
    dynamicStableScale:
      'Scales stable down while the candidate grows; abort is slower. Needs a router. Default: false.',
    imagePullPolicy: "Default: Kubernetes': IfNotPresent, or Always for the tag latest.",
    maxSurge: "Pods above the wanted number in a canary without a router. Default: '25%'.",
    maxUnavailable:
      "Pods below the wanted number: in a canary without a router, or in restarts of a blue/green. Default: 0 (canary), '25%' (blue/green).",
    measurementRetention: "Measurements of each metric that are kept. Default: the controller's, 10.",
    minPodsPerReplicaSet:
      "Smallest size of either side while traffic is split. Needs a router. Default: the controller's, 1.",
    progressDeadlineAbort:
      'Whether a release that does not get ready in time goes back. Default: what rollback.automatic says.',
    replicaProgressThreshold:
      'Pods of the candidate, or their share, that must be available for a step to count as done. Default: all of them.',
    revisionHistoryLimit: 'Old ReplicaSets that are kept. Default: 10.',
    rollbackWindow: 'Fast-track rollbacks to one of this many revisions. Default: off.',
    scaleDownDelayRevisionLimit:
      'How many previous versions may wait for their scale-down delay at once. Default: all.',
    stableMetadata: "Labels and annotations of pods while they are stable. Default: the role's label alone.",
    stepPlugins: 'Step plugins of the controller. Default: none.',
    subscriptions:
      "Subscriptions to the controller's own triggers and services, besides `notifications`. Default: none.",
    workloadRef:
      'Takes over a Deployment: it keeps the pod template, and the Rollout refers to it. Default: the Rollout has its own template.',
  },
  ArgoPlatform: {
    analyses: 'Analyses by templates of the platform, which releases run besides their own guardrails. Default: none.',
  },
  ArgoStepPlugin: {
    config: "The plugin's own settings. Default: none.",
    name: "The plugin's name in the controller's ConfigMap. Example: 'argoproj-labs/step-exec'",
  },
  ArgoSubscription: {
    recipients: 'Default: the service itself knows.',
    service: "The service's name in the controller's ConfigMap. Example: 'slack'",
    trigger: "Example: 'on-rollout-step-completed'",
  },
  ArgoTemplateRef: {
    cluster: 'A ClusterAnalysisTemplate. Default: false.',
  },
  ArgoWorkloadRef: {
    name: "The Deployment's name. Default: the release's, as the target `kubernetes` names it.",
    replicas:
      "Whether its manifest keeps the wanted number of pods, or has none: write `zero` once the Rollout is healthy. Default: 'kept'.",
    scaleDown:
      "Who stops the Deployment's own pods: nobody, or the controller once the Rollout is healthy, or as it grows. Default: 'never'.",
  },
  Autoscaling: {
    cpu: "Share of the requested processor time. Default: '70%' when nothing else is named.",
    memory: 'Share of the requested memory.',
    requestsPerSecond: 'Requests per second and replica.',
  },
  AwsListeners: {
    internal: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
    internalTest: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
    public: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
    publicTest: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
  },
  AwsNetworkLoadBalancers: {
    internal: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
    public: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
  },
  AwsPlatform: {
    certificate: 'ARN of an ACM certificate for the public listener. Default: HTTP only, reported as a warning.',
    cluster: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
    internal: 'How releases inside the platform find each other. Default: behind an internal load balancer.',
    internalDomain:
      "Private domain that releases find each other by: `orders.shop.internal`. Default: 'rollout.internal'.",
    listener: 'The public listener, for short.',
    listeners: 'Existing listeners.',
    networkLoadBalancers: 'Existing Network Load Balancers for releases that expose tcp. Default: made once a stack.',
    target: 'Default: named for each synth.',
    vpc: 'A value that only the host knows, such as an image asset or a listener of the same stack.',
  },
  BlueGreenStrategy: {
    bake: "How long the guardrails watch at full traffic before the release counts as done. Default: '10m'.",
    gate: 'What must say go before traffic moves. Default: nothing.',
    preview: 'Replicas of the candidate before the shift; or what is measured there, too. Default: as many as stable.',
    shift: 'How traffic moves. Default: all at once.',
  },
  BreakerThreshold: {
    value: 'A whole number.',
  },
  CanaryStage: {
    analysis:
      'Guardrails, by name, that must pass once before the stage ends; all of them also watch in the background. Default: none.',
    candidate: 'Size of the candidate. Default: in proportion to its weight.',
    experiment: 'Throw-away copies that are compared. Default: none.',
    gate: 'Default: none.',
    hold: "Default: none when there is a gate or analysis, '10m' otherwise.",
    match: 'Requests that go to the candidate whatever the weight. Default: none.',
    mirror: 'Share of requests that are copied to the candidate; their answers are dropped. Default: none.',
    weight: "The candidate's share. Default: as in the stage before, 0 % at first.",
  },
  CloudWatchApplication: {
    dimensions:
      "Dimensions of every metric. `${release}` stands for the release's name. `${candidate}` stands for its version, as the environment variable ROLLOUT_VERSION tells it to containers and AWS_LAMBDA_FUNCTION_VERSION to functions: with it the candidate alone is measured, without it both versions together. Default: none. Example: { Service: '${release}', Version: '${candidate}' }",
  },
  CloudWatchSource: {
    application:
      'Where applications file their own metrics, for `business` guardrails. Default: nowhere: they are refused.',
    delay: "Time from a request to its datapoint. Default: '1m'.",
    region: "Default: the deployment's region.",
  },
  CodeDeployEc2Fields: {
    completion:
      "`start`: the program ends once the deployment runs; alarms still roll back. `pipeline`: it starts nothing: CodePipeline, or whoever else, deploys the bundle. Default: 'start'.",
    instanceType: 'Such as `m7g.large`. Default: the smallest of t3 (amd64) or t4g (arm64) that the container fits on.',
    machineImage:
      'Of the Amazon Linux 2023 family: an id (`ami-…`), or the name of an SSM parameter that holds one. Default: the newest Amazon Linux 2023 at each launch.',
    minimumHealthyHosts:
      'Machines that must be healthy at any time. In place it says how many are deployed to at once; in a blue/green deployment, on how many new machines the version must start and how many of them get traffic at once. Default: in place what maxUnavailable says; blue/green all but one.',
    revision:
      "A bundle of the application's own, with its AppSpec file. Default: one that runs the container of the workload.",
    rootVolume: "Size of the machine's encrypted disk in GiB, 8 to 16384. Default: 20.",
  },
  CodeDeployEcsFields: {
    completion:
      "`wait`: `cdk deploy` ends with the deployment, at most an hour. `start`: it ends once the deployment runs; alarms still roll back. `pipeline`: it writes AppSpec and task definition for CodePipeline and starts nothing. Default: 'wait'.",
  },
  ConfigFiles: {
    files: 'Content by file name.',
    mount: 'The absolute folder that the files appear in.',
  },
  Container: {
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
  },
  ContainerLifecycle: {
    postStart: 'Starts beside the main process; until it has ended, the container does not count as running.',
    preStop: 'Runs after the wait of `drain.propagation` and before the stop signal, within the grace period.',
  },
  ContainerSecurity: {
    capabilities: 'Linux capabilities added after all were dropped. Default: none.',
    group: "Default: the user's id.",
    readOnlyRoot: 'Default: true.',
    user: 'Numeric user id. Default: 1000.',
  },
  CronTrigger: {
    from: "Five cron fields. Example: '0 7 * * 1-5'",
    timeZone: "Default: 'Etc/UTC'.",
    to: "Example: '0 19 * * 1-5'",
  },
  CronWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    overlap: "Default: 'forbid'.",
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    schedule: "Five cron fields. Example: '0 3 * * *'",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    startingDeadline:
      'How late a run may still start. Default: as late as it comes, unless more than a hundred were missed.',
    suspend: 'Starts no further runs; those that run go on. Default: false.',
    timeZone: "Default: 'Etc/UTC'.",
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  DaemonWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    drain: 'How it ends when the node gets the new version.',
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    port: 'The port that takes traffic, where something calls it by a Service. Default: nothing calls it.',
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  DashboardPlatform: {
    dataSource: 'The uid of the Prometheus data source. Default: the one that is chosen in the dashboard.',
    folder: "The folder in Grafana. Default: the sidecar's own.",
    labels: "What the sidecar looks for. Default: { grafana_dashboard: '1' }.",
  },
  DatadogFormula: {
    aggregator: "How the points of the window become one value. Default: the service's: the last one.",
    formula: "Example: 'errors / all'",
    queries: "By the names that the formula uses. Example: { errors: 'sum:…', all: 'sum:…' }",
  },
  DatadogSource: {
    address: "Where Flagger asks; Argo Rollouts reads it from the Secret. Default: 'https://api.datadoghq.com'.",
    apiVersion: "Default: 'v2'.",
    delay: "Time from a request to its value. Default: '1m'.",
    secret:
      'Secret in the namespace of the releases: with `address`, `api-key` and `app-key` for Argo Rollouts, with `datadog_api_key` and `datadog_application_key` for Flagger. Default: Argo Rollouts: `datadog` in its own namespace.',
  },
  Drain: {
    longestRequest: "The longest request that must be allowed to end. Default: '20s'.",
    maxConnectionAge:
      'The longest life of a connection, so that streams and gRPC clients come to the new version. Only the proxies of a mesh can end them. Default: as long as client and server keep it.',
    propagation: "How long a balancer may still send requests to an instance that goes. Default: '10s'.",
  },
  EarlySuccess: {
    cleanup: 'Whether the old tasks go before the deployment counts as done (`BLOCKING`) or after it (`DEFERRED`).',
    healthyPercent:
      'Healthy new tasks that are enough, in percent of the wanted number; not below those that always run.',
  },
  EcsFields: {
    breakerReset:
      "Whether a task that gets healthy sets the count of failed ones back to 0. Default: Amazon's: it does.",
    breakerThreshold:
      "Failed tasks that trip the circuit breaker; a number alone is of type `BOUNDED_PERCENT`. Default: Amazon's: half of the wanted number, at least 3 and at most 200.",
    earlySuccess:
      'Ends the deployment before every task is exchanged; the rest goes on without it. Default: it waits for all.',
  },
  Endpoint: {
    path: 'Appended to the address. Default: nothing.',
  },
  EnvironmentSource: {
    optional: 'Starts without it. Default: false.',
    prefix: 'Put before every name. Default: nothing.',
  },
  Experiment: {
    analysis: 'Guardrails, by name, that must pass. Default: none: people look.',
    duration: 'Default: until a person ends it, or the guardrails of `analysis` have been measured.',
    isolated:
      'Whether no user reaches the copies: each answers to a Service of its own, for tests and for people. Default: false.',
    replicas: 'Replicas of each copy. Default: 1.',
    share:
      "Share of the requests that each copy gets, where a router divides them. Default: none: only its pods' part where none does.",
    versions: "Which versions are copied. Default: 'both'.",
  },
  Flag: {
    enabled: 'Default: false.',
    expires: "The day after which it is to be removed. Example: '2027-01-31'",
  },
  FlaggerFields: {
    annotations: 'Annotations of the Canary, such as the mesh of Kuma. Default: none.',
    canaryReadyThreshold: "Percent of the candidate's pods that must be ready. Default: 100.",
    interval:
      "How often it checks. A stage that lasts several intervals is climbed point by point, since a weight lasts one. Default: the stages' own length, or less where a guardrail would be too late; a minute where requests are chosen or copied.",
    primaryReadyThreshold: "Percent of the primary's pods that must be ready. Default: 100.",
    progressDeadline: "How long the pods may take to get ready. Default: as the workload's start needs, '10m' or more.",
    revertOnDeletion: 'Whether Flagger puts the Deployment back as it was when the Canary is deleted. Default: false.',
    service: 'What Flagger makes its Services and its route with. Default: host, port and paths alone.',
    stepWeightPromotion:
      'Points in which traffic goes back to the primary once it runs the new version too. Default: all at once.',
    suspend: 'Whether new versions wait: nothing is released until it is taken out. Default: false.',
    webhooks:
      'Calls of your own, after those of hooks and gates. An answer above 202, such as 204, counts as a failure. Default: none.',
  },
  FlaggerPlatform: {
    configTracking:
      'Whether it tracks ConfigMaps and Secrets of its workloads (`-enable-config-tracking`). Without it, configuration gets a name of its own with each content. Default: true.',
    discord: 'A webhook of one channel, in a Secret under the key `address`. Default: none.',
    googleChat: 'A webhook of one space, in a Secret under the key `address`. Default: none.',
    loadTester:
      "Flagger's load tester: it runs smoke tests and load tests, and keeps the gates that people open. Example: 'http://flagger-loadtester.test' Default: none: such hooks and approvals are refused.",
    provider: 'A mesh that Flagger moves traffic in without a router of the platform. Default: by `router`.',
    rocketChat: 'An incoming webhook, in a Secret under the key `address`. Default: none.',
    slack: 'Slack. The address holds a token, so it stands in a Secret, under the key `address`. Default: none.',
    teams: 'Microsoft Teams: an incoming webhook of one channel, in a Secret under the key `address`. Default: none.',
  },
  FlaggerService: {
    apex: 'Of the Service that everybody calls. Default: none.',
    canary: "Of the candidate's Service. Default: none.",
    portDiscovery: 'Whether the Services get every port of the main container. Default: false.',
    primary: "Of the primary's Service. Default: none.",
    retries: "Istio's retries. Default: the mesh's.",
    rewrite: 'What the path or the host of a request becomes. Default: it stays.',
    timeout: "How long a request may take. Default: the router's.",
    trafficPolicy: "TLS of Istio's DestinationRules. Default: the mesh's.",
  },
  FlaggerWebhook: {
    metadata: 'Sent along, such as the command of the load tester. Default: none.',
    muteAlert: 'Whether its failures are kept from the alerts. Default: false.',
    retries: 'How often a call that failed is made again. Default: 0.',
    timeout: "Default: Flagger's own, 10s.",
    type: 'When it is called.',
  },
  FluxGitops: {
    dependsOn:
      'Kustomizations of the same namespace that must be ready first, such as the one with the CRDs. Default: none.',
    interval: "How often Flux looks whether the cluster still is as written. Default: '10m'.",
    namespace: "Default: 'flux-system'.",
    path: 'Where the output folder is in the source. Default: at its root.',
    retryInterval: "When it tries again after a failure. Default: '2m'.",
    timeout:
      'How long it waits until a release is healthy. A release that waits for a go without a limit has no time of its own: nothing waits for it, unless this is given. Default: as long as the release may take.',
    version:
      "Its minor version: before 2.9 it writes over what controllers own, and cannot read a Rollout's health. Default: '2.9'.",
  },
  FunctionWorkload: {
    code: 'A slot bound to existing code or an existing function.',
    image: 'A container image, or a slot bound to a function that the host makes.',
    provisioned: 'Instances kept initialized. Default: 0.',
  },
  GatewayApiRouter: {
    gateway: 'The Gateway that routes attach to. Default: none is made: `route` names one that is there.',
    mesh: 'Whether its implementation also routes the calls between Services (the GAMMA profile, as Istio, Linkerd and Cilium do). Then internal releases get a route on their own Service; without it nothing divides their traffic. Default: true where the metrics speak the dialect `istio`.',
    route:
      'An HTTPRoute, GRPCRoute, TCPRoute or TLSRoute that is there already. Default: one is made for each release.',
  },
  GrpcExposure: {
    callers: 'Releases that may call it, by name. Default: all of the platform.',
    hosts:
      'Host names on a shared listener or gateway. Default: any host for public; inside the platform its callers use the address that `endpoint(…)` stands for.',
    paths: 'Path prefixes on a shared listener or gateway. Default: every path.',
    port: 'The port that clients inside the platform use. Default: 80.',
    priority: "Order among the rules of a shared listener, 1 to 50000. Default: derived from the release's name.",
    visibility: "Who may call it: other releases, or everybody. Default: 'internal', 'public' when `hosts` are given.",
  },
  GrpcProbe: {
    port: "Kubernetes allows no named port here. Default: the container's port.",
    service: "Default: the server's overall health.",
  },
  Health: {
    command:
      "The command that Amazon ECS runs inside the container, as a shell line. Default: none: the load balancer's health check decides.",
    liveness: 'Must it be restarted? `false` for none.',
    path: 'The HTTP path that missing probes are derived from. Default: a TCP check, or gRPC health for a grpc exposure.',
    readiness: 'May it get traffic now? `false` for none.',
    startup: 'Has the process started? Until it has, the other probes wait. `false` for none.',
  },
  HttpExposure: {
    callers: 'Releases that may call it, by name. Default: all of the platform.',
    hosts:
      'Host names on a shared listener or gateway. Default: any host for public; inside the platform its callers use the address that `endpoint(…)` stands for.',
    paths: 'Path prefixes on a shared listener or gateway. Default: every path.',
    port: 'The port that clients inside the platform use. Default: 80.',
    priority: "Order among the rules of a shared listener, 1 to 50000. Default: derived from the release's name.",
    stickiness: 'Keeps a client on the side it met first; it makes a small canary less random. Default: off.',
    visibility: "Who may call it: other releases, or everybody. Default: 'internal', 'public' when `hosts` are given.",
  },
  HttpProbe: {
    port: "A number or a named port. Default: the container's port.",
    scheme: "Default: 'http'.",
  },
  Identity: {
    cloud: "How a cloud knows the process by its ServiceAccount. Default: an IAM role is IRSA's.",
    kubernetesToken: 'Mount a token of the Kubernetes API. Default: false.',
    role: 'An IAM role: IRSA on Kubernetes, the task role on ECS. Default: made where `permissions` ask for it (AWS).',
    serviceAccount: 'An existing ServiceAccount. Default: one is made, named as the release.',
  },
  ImageVersion: {
    digest: 'Without its algorithm.',
  },
  InfluxdbSource: {
    address: 'Where Flagger asks; Argo Rollouts reads it from the Secret. Default: none.',
    delay: "Default: '1m'.",
    secret:
      "Secret with `address`, `authToken` and `org` in the namespace of Argo Rollouts, or with `token` and `org` in that of the releases for Flagger. Default: Argo Rollouts: 'influxdb', Flagger: none, it asks without a token.",
  },
  InspectedDefinition: {
    definition: 'Frozen, and absent where a finding is an error.',
    findings: 'Errors and warnings, by place.',
  },
  InspectedOverlay: {
    overlay: 'Changes to a definition.',
  },
  InspectedPlatform: {
    definition: 'Frozen, and absent where a finding is an error.',
    findings: 'By place.',
  },
  IstioRouter: {
    destinationRule:
      'The DestinationRule with the subsets `stable` and `canary`, beside a VirtualService that is there.',
    gateways: 'Gateways for public traffic, `namespace/name`. TLS is theirs. Default: the mesh only.',
    level: "Whether versions are two hosts or two subsets of one. Default: 'host'.",
    routes: 'Names of its HTTP routes that are steered. Default: its only one.',
    virtualService:
      'A VirtualService that is there already, `name` or `namespace/name`. Default: made for each release.',
  },
  JobWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    deadline: 'Default: none.',
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    keepFinished:
      'How long the run stays after its end, with its logs. A GitOps controller starts what is gone and still in Git: then it runs again. Default: for ever.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    retries: 'Attempts after the first. Default: 3.',
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  Judgement: {
    failures: 'Failed measurements that stop the release: this number aborts, not one more. Default: 3.',
    minimumSamples: 'Requests a measurement needs to count. Default: what the comparison needs.',
    name: 'For messages, alarms and `stages[].analysis`. Default: derived from signal and limit.',
    noData: "What no data means. Default: 'ignore'.",
    of: 'Out of how many measurements. Default: as many as `failures`: in a row.',
    scope: "Which version is measured. Default: 'candidate'.",
    source: "Default: the platform's, where it has one that the target can use.",
    window: "How much time one measurement covers. Default: '1m'.",
  },
  KafkaTrigger: {
    brokers: "Example: ['kafka-0.kafka.data:9092']",
    recordsPerReplica: 'How many unread records one replica is to have at most.',
  },
  KayentaQuery: {
    application: "Default: the release's name.",
    candidate:
      "Which series are the candidate's, in the words of the metric service behind it. Example: 'hash=${candidate}'",
    config: "The canary configuration's name. Example: 'golden-signals'",
    location: 'Where the series are, for metric services that ask. Default: nowhere in particular.',
    stable: "Which series are stable's. Example: 'hash=${stable}'",
    step: "Time between two points of a series; a measurement compares as many as fit into its window. Default: '1m'.",
  },
  KayentaSource: {
    address: "Example: 'http://kayenta.monitoring:8090'",
    configurationAccount: 'Where Kayenta reads the canary configuration. Default: `storageAccount`.',
    delay: "Time from a request to its value. Default: '1m'.",
    metricsAccount: 'Whose metrics are compared.',
    storageAccount: 'Where results are kept; the controller looks canary configurations up there too.',
  },
  Known: {
    router: 'What splits traffic in front of the pods.',
  },
  KubernetesFields: {
    progress:
      'Where a release with two versions stands. Nothing in the cluster moves it on: each state is a commit of its own. Default: the new version alone, as at the first deployment.',
    revisionHistoryLimit: 'Old ReplicaSets that are kept for `kubectl rollout undo`. Default: 10.',
  },
  KubernetesPlatform: {
    argo: "Argo Rollouts' surroundings. Default: none.",
    autoscaler:
      "What scales replicas: Kubernetes itself, or KEDA, which also knows queues, queries and hours. Default: 'hpa'.",
    clusterDomain: "Domain of the cluster's services. Default: 'cluster.local'.",
    flagger: "Flagger's surroundings. Default: none.",
    mesh: 'Whose proxies run beside the pods: they start before them and end after them. Default: no mesh, or one without sidecars.',
    monitoring: 'The Prometheus operator. Default: none: no monitors, no alerts, no dashboards are made.',
    namespace: 'Default: the namespace that the manifests are applied to.',
    networkPolicy: 'Makes a NetworkPolicy for each release. Default: none: everybody in the cluster reaches every pod.',
    router: 'How traffic is split between versions. Default: not: weights are replicas.',
    secrets: 'Who fills the Secrets that releases name. Default: nobody: they must be there.',
    target: 'Default: named for each synth.',
    testImages: 'Images of the Jobs that hooks become. Default: public images that send requests.',
    testNodes:
      "Where the pods of hooks run: they hold no users' requests, so cheap nodes that may go at any time will do. One that loses its node starts again. Example: { nodes: { 'karpenter.sh/capacity-type': 'spot' } } Default: on any node.",
    version: "Minor version of the clusters; newer fields are used only where they exist. Default: '1.30'.",
  },
  KubernetesProgress: {
    aborted:
      "The release goes back from this stage: traffic is stable's again, and the candidate only still runs. Without a router stable's pods come back first, and users leave the candidate with the commit after it. Default: false.",
    prepared:
      'The candidate is already as large as the next stage needs it, before it gets its traffic. Without a router its pods get a share that lies between the two. Default: false.',
    stable:
      'The image of the version that serves now. A StatefulSet knows its own, and only keeps it in mind for a way back. Default: none, only for `stateful`.',
    stableVersion: "Its version, for labels. Default: the image's tag.",
    stage:
      'The stage of the strategy that is wanted: `start` for a candidate that runs without traffic, 0 for the first stage, `full` for all traffic.',
  },
  LambdaFields: {
    architecture: "The processor that the code is built for. Default: 'amd64'.",
    ephemeralStorage: "Size of `/tmp`, 512Mi to 10Gi. Default: '512Mi'.",
    reservedConcurrency:
      'Most instances of all versions at once; as many are taken from those that the other functions of the account share. Default: as many as the account has.',
    vpc: "In private subnets of the platform's network, to reach what only the network reaches. Default: false.",
  },
  LatencyObjective: {
    share: "Share of requests that must be fast, below 100 %. Example: '99%'",
    threshold: "Requests that take no longer are fast. It must be a bucket of the histogram. Example: '500ms'",
  },
  LogQuery: {
    pattern: 'In the language of CloudWatch Logs. Example: \'{ $.level = "ERROR" }\'',
    version:
      "JSON field in which every line names the version that wrote it, as the environment variable ROLLOUT_VERSION tells it (AWS_LAMBDA_FUNCTION_VERSION in functions). Default: lines of both versions are counted together. Example: '$.version'",
  },
  LongRunning: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    calls: 'Whom it calls besides the `endpoint(…)`s of its containers, such as databases. Default: nobody.',
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    disruption: 'How many replicas a drain of nodes may take at once. Default: one (for two or more replicas).',
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    drain: 'How running requests end when an instance goes.',
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    metrics: 'Where the main container tells its metrics to Prometheus. Default: nowhere: nothing scrapes it.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    replicas: 'A fixed number, or bounds for an autoscaler. Default: 2.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  MandatedAnalysis: {
    at: 'When it runs; a release of these strategies that has no such moment is refused.',
    dryRun: 'Patterns of metrics that are measured and send nobody back. Default: none.',
    strategies: 'Strategies that it is for. Default: all.',
    values: 'Arguments of the templates: a text, or what only the controller knows. Default: none.',
  },
  MetricServices: {
    kayenta: 'Kayenta, as Argo Rollouts asks it.',
    wavefront: "The token stands in the controller's Secret `wavefront-api-tokens`, by this address.",
    web: 'Endpoints that answer with JSON.',
  },
  MetricSources: {
    kayenta: 'Kayenta, as Argo Rollouts asks it.',
    wavefront: "The token stands in the controller's Secret `wavefront-api-tokens`, by this address.",
    web: 'Endpoints that answer with JSON.',
  },
  MetricsEndpoint: {
    path: "Default: '/metrics'.",
    port: "A name under `ports` of the main container. Default: the port that takes the traffic, or a port called 'metrics' where there is one.",
  },
  Migration: {
    phase: '`expand` only adds, `migrate` copies, `contract` takes away what no running version uses.',
  },
  MinimumHealthyHosts: {
    value: 'A whole number; 0 deploys to all at once.',
  },
  Mirror: {
    methods: 'Only requests with these methods are copied. Default: all of them.',
    paths: 'Only requests of these paths, and of what is below them, are copied. Default: all that the release takes.',
  },
  MonitoringPlatform: {
    dashboards: "A dashboard for each release, in a ConfigMap that Grafana's sidecar finds. Default: none.",
    interval: "Time between two scrapes. Default: '30s'.",
    labels:
      "Labels by which Prometheus chooses monitors and rules. Example: { release: 'kube-prometheus-stack' } Default: none.",
    scrape:
      "What scrapes: each pod once, or the pods behind Services. A release without a Service always gets a PodMonitor. Default: 'podMonitor'.",
  },
  Mount: {
    readOnly: 'Default: false.',
    subPath: 'Default: the whole volume.',
  },
  NamedContainer: {
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
  },
  NetworkPolicyPlatform: {
    egress: "What pods may call: everything, or DNS, what they name as `endpoint(…)` and in `calls`. Default: 'all'.",
    monitoring: 'Who scrapes metrics. Default: the namespace in metrics.prometheus.address.',
    routers:
      'Where public requests come from: the namespaces of gateways, or the addresses of load balancers. Default: nowhere: public releases are refused.',
  },
  NewRelicQuery: {
    nrql: 'Example: "SELECT percentage(count(*), WHERE error IS true) AS errors FROM Transaction SINCE 1 minute ago"',
    value: "The column that holds the value. Example: 'errors'",
  },
  NewRelicSource: {
    address: "Where Flagger asks; Argo Rollouts knows it by the region. Default: 'https://insights-api.newrelic.com'.",
    delay: "Default: '1m'.",
    secret:
      "Secret with `personal-api-key`, `account-id` and `region` in the namespace of Argo Rollouts, or with `newrelic_account_id` and `newrelic_query_key` in that of the releases for Flagger. Default: Argo Rollouts: 'newrelic'.",
  },
  NginxRouter: {
    annotations: 'More annotations of the made Ingress.',
    ingress: 'An Ingress that is there already and leads to stable. Default: one is made for each release.',
    ingressClass: "Default: 'nginx'.",
    tls: 'A Secret with the certificate, in the namespace of the release. Default: plain HTTP.',
  },
  Platform: {
    definition: 'What the platform team knows once for all releases.',
  },
  PlatformDefinition: {
    apiVersion: "Default: 'rollout/v1'.",
    aws: 'The shared AWS resources.',
    defaults: "What every release starts from. Default: the library's defaults.",
    environments:
      'What is different in one environment, for all releases, and under `platform` for the platform itself.',
    gitops: 'Who syncs the written manifests to the clusters. Default: nobody: `rollout synth` writes manifests alone.',
    metrics: 'Where guardrails are measured. Default: nowhere: guardrails are refused.',
    policy: 'What the platform team demands of every release, and of the releases of a tier.',
    rings: 'Regions, clusters or accounts that go together.',
  },
  Pod: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  PodSecurity: {
    fsGroup: "The group that owns the files of its volumes. Default: the main container's.",
    seccomp: "Which system calls are allowed. Default: 'runtimeDefault'.",
    supplementalGroups: 'Further groups of its processes. Default: none.',
  },
  Policy: {
    guardrails: 'Guardrails that every release with traffic has, besides its own.',
    minimumBake: 'Shortest time at full traffic under guardrails.',
    requireOwner: 'Whether every release must name its owner. Default: false.',
    requireTier: 'Whether every release must name its tier. Default: false.',
    requiredLabels: 'Labels that every release must carry, whatever their value. Default: none.',
    strategies: 'The only ones allowed. Default: all.',
    targets: 'The only ones allowed. Default: all.',
    tiers:
      "More for the releases that name this tier. Guardrails and labels are demanded besides the general ones; a bake, the strategies and the targets take the place of the general ones. Default: the same rules for all. Example: { critical: { minimumBake: '1h', strategies: ['canary', 'linear'], targets: ['argo'] } }",
  },
  PolicyRules: {
    guardrails: 'Guardrails that every release with traffic has, besides its own.',
    minimumBake: 'Shortest time at full traffic under guardrails.',
    requireOwner: 'Whether every release must name its owner. Default: false.',
    requiredLabels: 'Labels that every release must carry, whatever their value. Default: none.',
    strategies: 'The only ones allowed. Default: all.',
    targets: 'The only ones allowed. Default: all.',
  },
  Preview: {
    analysis:
      "Guardrails, by name, that must pass before traffic moves. They judge the requests of load tests at `beforeTraffic`, and those of `requestsPerSecond`. All guardrails watch again once users are there. Example: ['error-rate']",
    replicas: 'Default: as many as stable.',
    requestsPerSecond:
      'Requests that others send to the preview while it is measured, such as testers. Default: those of load tests alone.',
  },
  ProbeTiming: {
    every: 'Time between two questions.',
    failures: 'Failed answers in a row that count as a failure.',
    initialDelay: 'Wait before the first question; prefer a startup probe. Default: none.',
    successes: 'Good answers in a row that count as success; 1 for startup and liveness. Default: 1.',
    timeout: 'How long an answer may take.',
  },
  PrometheusSource: {
    address: "Example: 'http://prometheus.monitoring:9090'",
    application: "Names of the application's own metrics, for the dialect `application`.",
    delay: "Time from a request to its sample. Default: '30s'.",
    dialect:
      'Whose metrics tell requests, errors and latency for each version. A guardrail without a dialect is an error.',
  },
  PrometheusTrigger: {
    perReplica: 'How much of it one replica is to have at most.',
    query: 'PromQL with one number as its result.',
  },
  Release: {
    definition: 'What is released, how traffic moves to it, what proves it healthy and how it goes back.',
    environment: 'The environment it stands for. Default: none.',
  },
  ReleaseDefinition: {
    apiVersion: "The shape of this definition. Default: 'rollout/v1'.",
    defaults:
      "The day whose defaults apply: an upgrade of the library changes none of them until you move it. Default: '2026-11-01'.",
    environments: 'What is different in one environment. Default: nothing.',
    exposure:
      'How traffic reaches the workload. Default: http for services, tcp for stateful workloads, none for all others.',
    flags: 'A feature flag that belongs to the release.',
    gates: 'A gate of the whole release, at a named moment.',
    guardrails: 'A measured condition that stops a release. Default: none: only health checks stop the release.',
    hooks: 'Something that runs at a named moment; when it fails before promotion, the release goes back.',
    labels: 'Put on everything that is made. Default: none.',
    migrations: "A change of the data's shape that goes with the release.",
    name: 'A DNS label of at most 50 characters; the names of what is made derive from it.',
    notifications: 'Who is told.',
    owner: 'Who answers for it. Default: none.',
    rings: 'Regions, clusters or accounts that go together.',
    slo: 'What users are promised over weeks; people are told when it is at risk. Default: nothing: no alerts.',
    strategy: 'How the candidate takes over. Default: rolling.',
    targets: 'What only one platform has.',
    tier: "How much depends on it: the platform's policy has rules for each tier. Default: none: the general rules alone.",
    traffic:
      'What is known of the traffic; with it gates can be proved. Default: unknown: gates cannot be proved to have enough data.',
    version: "Default: the image's tag, or the first 12 characters of its digest.",
    workload: 'What runs.',
  },
  ReplicaAutoscaling: {
    cpu: "Share of the requested processor time. Default: '70%' when nothing else is named.",
    memory: 'Share of the requested memory.',
    requestsPerSecond: 'Requests per second and replica.',
    scaleDownAfter:
      "How long the need must have been lower before replicas go, at most 1h. Default: the platform's, 5m on Kubernetes.",
    triggers: 'Needs that no processor shows, such as waiting messages. On Kubernetes they need KEDA. Default: none.',
  },
  ResolvedPlatform: {
    policy: 'What the platform team demands of every release, and of the releases of a tier.',
    rings: 'Regions, clusters or accounts that go together.',
  },
  ResolvedRelease: {
    definition: 'With every overlay laid over it and without `environments`; absent where a finding is an error.',
    findings: 'Their paths are those that the user wrote at.',
  },
  ResolvedSurroundings: {
    monitoring: 'Absent where no Prometheus operator is there.',
  },
  Resources: {
    cpu: 'Requested processor time.',
    cpuLimit: 'Default: no limit: a throttled release looks like a slow one.',
    memory: 'Requested memory, and the limit too unless `memoryLimit` says otherwise.',
    memoryLimit: 'Default: the requested memory.',
  },
  RevisionLocation: {
    eTag: "CodeDeploy compares it with the object's. Default: not compared.",
    version: 'Of the object, in a bucket that keeps versions. Default: the newest.',
  },
  Ring: {
    soak: 'How long this ring is watched before the next one starts.',
  },
  Rollback: {
    automatic: 'Goes back by itself when a guardrail, hook or health check fails. Default: true.',
    keepPrevious:
      "How long the previous version stays warm after the release. Default: '10m' where two versions run side by side.",
  },
  RollingStrategy: {
    maxSurge: "Instances above the wanted number. Default: '25%'.",
    maxUnavailable: 'Instances below the wanted number. Default: 0.',
    minReady: "How long an instance must be ready before it counts. Default: '10s'.",
  },
  Routed: {
    callers: 'Releases that may call it, by name. Default: all of the platform.',
    hosts:
      'Host names on a shared listener or gateway. Default: any host for public; inside the platform its callers use the address that `endpoint(…)` stands for.',
    paths: 'Path prefixes on a shared listener or gateway. Default: every path.',
    port: 'The port that clients inside the platform use. Default: 80.',
    priority: "Order among the rules of a shared listener, 1 to 50000. Default: derived from the release's name.",
    visibility: "Who may call it: other releases, or everybody. Default: 'internal', 'public' when `hosts` are given.",
  },
  RouterTls: {
    secret: '`${release}` stands for the name of the release.',
  },
  Scheduling: {
    nodes: "Labels that the node must have. Example: { 'karpenter.sh/capacity-type': 'spot' } Default: none.",
    preferredNodes: 'Labels that a node should rather have; with several, all of them. Default: none.',
    priorityClass: "An existing PriorityClass. Default: the cluster's.",
    runtimeClass: "An existing RuntimeClass, such as one for gVisor. Default: the cluster's.",
    tolerations: 'Taints that it bears. Default: none.',
  },
  SecretKey: {
    key: 'Default: the whole secret (AWS only).',
    name: "The secret's name; an AWS ARN is accepted where the target is AWS.",
  },
  SecretsPlatform: {
    kind: 'The External Secrets Operator.',
    refresh: "How often a value is read again; running pods keep what they started with. Default: '1h'.",
  },
  ServiceConnect: {
    namespace: 'Name or ARN of a Cloud Map namespace. Default: one that the host makes once a stack.',
    testHeader:
      'Requests with this header reach the candidate before anybody else. Default: x-amzn-ecs-blue-green-test: true.',
  },
  ServiceWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    calls: 'Whom it calls besides the `endpoint(…)`s of its containers, such as databases. Default: nobody.',
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    disruption: 'How many replicas a drain of nodes may take at once. Default: one (for two or more replicas).',
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    drain: 'How running requests end when an instance goes.',
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    metrics: 'Where the main container tells its metrics to Prometheus. Default: nowhere: nothing scrapes it.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    port: 'The port that takes the traffic.',
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    replicas: 'A fixed number, or bounds for an autoscaler. Default: 2.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  ShadowStrategy: {
    sideEffects: 'What a copied request may change in the world: it must not act twice.',
    then: 'What follows. Default: full traffic.',
  },
  ShortCanary: {
    bake: 'How long the guardrails watch at full traffic. Default: not at all.',
    hold: "How long each share is held. Default: '10m'.",
    weights: 'Rising shares before full traffic.',
  },
  SkyWalkingQuery: {
    graphql: 'In GraphQL.',
    value: "Where the value stands in the answer. Example: 'service_cpm.values.values[0].value'",
  },
  Slo: {
    availability: "Share of requests that must not fail, below 100 %. Example: '99.9%' Default: none.",
    latency: 'Share of requests that must be fast. Default: none.',
    window: "The time that the budget is for. Default: '30d'.",
  },
  SmokeTestHook: {
    status: 'Default: 200.',
  },
  Spread: {
    hosts: "Default: 'preferred'.",
    zones: "Default: 'preferred'.",
  },
  SqsTrigger: {
    messagesPerReplica: 'How many waiting messages one replica is to have at most.',
    queue: "Example: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders'",
  },
  StagedCanary: {
    stages: 'States of traffic and scale, in order; full traffic follows the last one.',
  },
  StatefulWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    calls: 'Whom it calls besides the `endpoint(…)`s of its containers, such as databases. Default: nobody.',
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    disruption: 'How many replicas a drain of nodes may take at once. Default: one (for two or more replicas).',
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    drain: 'How running requests end when an instance goes.',
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    metrics: 'Where the main container tells its metrics to Prometheus. Default: nowhere: nothing scrapes it.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podManagement: "Whether replicas start and stop one after another, or all together. Default: 'ordered'.",
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    replicas: 'A fixed number, or bounds for an autoscaler. Default: 2.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    storage: 'The disk of each replica.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
  TargetFields: {
    argo: 'What only Argo Rollouts has.',
    'codedeploy-ec2': 'What only machines on Amazon EC2 have.',
    ecs: 'What only Amazon ECS has; all of it is of rolling updates.',
    flagger: 'What only Flagger has.',
    lambda: 'What only AWS Lambda has; of a function that the release makes.',
  },
  TcpExposure: {
    callers: 'Releases that may call it, by name. Default: all of the platform.',
    port: "The port that clients use. Default: the container's port.",
    visibility: "Default: 'internal'.",
  },
  TcpProbe: {
    port: "Default: the container's port.",
  },
  TestImages: {
    http: "One with `sh` and `curl`, for `smokeTest`. Default: 'docker.io/curlimages/curl:8.10.1'.",
    load: "One whose entry point is `fortio`, for `loadTest`. Default: 'docker.io/fortio/fortio:1.66.5'.",
  },
  TlsExposure: {
    callers: 'Releases that may call it, by name. Default: all of the platform.',
    hosts: 'Names that clients ask for, such as `db.example.com` or `*.db.example.com`.',
    port: 'The port that clients use. Default: 443.',
  },
  Toleration: {
    effect: 'Default: any effect.',
    key: 'Default: any key.',
    value: 'Default: any value.',
  },
  TraefikRouter: {
    entryPoints:
      'Entry points of Traefik that listen for public requests. Default: all that Traefik itself takes by default.',
    service: 'A weighted TraefikService that is there already. Default: one is made for each release.',
    tls: 'A Secret with the certificate, in the namespace of the release. Default: plain HTTP.',
  },
  Traffic: {
    errorRate: "Share of failing requests on a normal day. Default: '0%'.",
    requestsPerSecond: 'Requests per second that the whole service gets in a quiet hour.',
  },
  Ways: {
    details: 'Says more about them.',
    existing: 'What says that the routes are there.',
    made: 'What made routes are made from.',
  },
  WebQuery: {
    headers: 'Default: none.',
    secrets: 'Headers whose values come from a secret store. Default: none.',
    value: "Where the value stands in the answer. Example: '$.data.errors'",
  },
  WebSource: {
    delay: "Default: '1m'.",
  },
  WindowGate: {
    days: "Example: ['mon', 'tue', 'wed', 'thu']",
    from: "Example: '09:00'",
  },
  WorkerWorkload: {
    architecture: "Default: 'amd64'.",
    args: "Default: the image's.",
    calls: 'Whom it calls besides the `endpoint(…)`s of its containers, such as databases. Default: nobody.',
    command: "Replaces the image's entry point. Default: the image's.",
    config: 'Files made from the definition; their content is part of the version. Default: none.',
    containerName: "The main container's name. Default: the release's name.",
    disruption: 'How many replicas a drain of nodes may take at once. Default: one (for two or more replicas).',
    downward:
      "Variables that tell what is known of the pod only once it runs. Example: { POD_NAME: 'name' } Default: none.",
    drain: 'How running requests end when an instance goes.',
    env: 'Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. Default: none.',
    envFrom:
      'Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. Default: none.',
    health: 'One HTTP path for all probes, or each probe in full. Default: a TCP check of the port.',
    identity: 'The identity that the process runs as. Default: one of its own, without permissions.',
    image: 'An image with a tag or digest; `latest` and no tag are reported, since a release must name its version.',
    init: 'Containers that run to their end before the main one, in this order. Default: none.',
    lifecycle: 'Programs that run when it starts and before it stops. Default: none.',
    metrics: 'Where the main container tells its metrics to Prometheus. Default: nowhere: nothing scrapes it.',
    mounts: 'Volumes by the absolute path that they appear at. Default: none.',
    permissions: 'What it may do in AWS, least privilege. Default: nothing.',
    podSecurity:
      "What holds for the whole pod. Default: the main container's group owns its files, the runtime's system calls.",
    ports: 'Further ports by name, such as `{ metrics: 9090 }`. Default: none.',
    pullSecrets: 'Existing Secrets that the image registries ask for. Default: those of the ServiceAccount.',
    replicas: 'A fixed number, or bounds for an autoscaler. Default: 2.',
    resources: "Default: cpu '250m', memory '512Mi'.",
    scheduling: 'On which nodes it may run, and before whom. Default: on any node of the architecture.',
    secrets: 'Environment variables whose values come from a secret store. Default: none.',
    security: 'Default: non-root, read-only root file system, no capabilities.',
    sidecars: 'Containers that run beside the main one. Default: none.',
    spread: 'Over what replicas are spread. Default: zones and hosts, preferred.',
    volumes: 'By name; a container says in `mounts` where they appear. Default: none.',
  },
};

import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ReleaseError, formatDiagnostics, type Diagnostic } from '../diagnostics';
import { chartSpec, type ChartSpec } from '../k8s/chart-spec';
import { workloadIn, type ReleaseChartProps } from '../k8s/release-chart';
import type { Cdk8sPlus } from './cdk8s-plus';
import { makeObjects } from './make-objects';
import { judgeMethods } from './judge-methods';
import { plusOf } from './plus';

export interface ReleaseChartPlusProps<P extends Cdk8sPlus> extends ReleaseChartProps {
  /** The module of cdk8s-plus for your clusters. @example import * as plus from 'cdk8s-plus-34' */
  readonly plus: P;
}

/** Fields of one object that cdk8s-plus has no word for, or other defaults: set by JSON patch. */
export interface PatchedObject {
  /** Its stable key. @example 'Deployment' */
  readonly object: string;
  /** RFC 6901. @example ['/spec/template/spec/topologySpreadConstraints'] */
  readonly paths: readonly string[];
}

/**
 * The manifests of one release, with objects of cdk8s-plus for Deployments, Services, ConfigMaps, ServiceAccounts and
 * HorizontalPodAutoscalers, so that you go on with their methods. Without any, the manifests are those of
 * `ReleaseChart`. All other kinds, such as a Rollout, are ApiObjects.
 *
 * @throws Error where `plus` is no module of cdk8s-plus
 */
export class ReleaseChartPlus<P extends Cdk8sPlus> extends Chart {
  /** What was made, by its stable key, such as `Rollout` or `Service/canary`. Empty where there are errors. */
  readonly objects: ReadonlyMap<string, ApiObject>;
  readonly deployments: ReadonlyMap<string, InstanceType<P['Deployment']>>;
  readonly services: ReadonlyMap<string, InstanceType<P['Service']>>;
  readonly configMaps: ReadonlyMap<string, InstanceType<P['ConfigMap']>>;
  readonly serviceAccounts: ReadonlyMap<string, InstanceType<P['ServiceAccount']>>;
  readonly autoscalers: ReadonlyMap<string, InstanceType<P['HorizontalPodAutoscaler']>>;

  /** What cdk8s-plus could not say of this release. */
  readonly patched: readonly PatchedObject[];

  private readonly made: ChartSpec;
  private readonly target: string;

  constructor(scope: Construct, id: string, props: ReleaseChartPlusProps<P>) {
    const { plus, ...chartProps } = props;
    const module = plusOf(plus);
    // The spec names every object itself; a hash in the name would break the references between them.
    super(scope, id, { disableResourceNameHashes: true, ...chartProps });
    const spec = chartSpec(chartProps, this.namespace);
    const failed = spec.findings.some(({ severity }) => severity === 'error');
    const objects = makeObjects(module, this, failed ? [] : (spec.spec?.objects ?? []));
    this.made = { ...spec, findings: [...spec.findings, ...objects.findings] };
    this.target = props.target;
    this.objects = objects.objects;
    this.patched = objects.patched;
    // The objects are those of the module that was passed in, whichever version it is of.
    const made = objects.made as unknown as Pick<
      ReleaseChartPlus<P>,
      'deployments' | 'services' | 'configMaps' | 'serviceAccounts' | 'autoscalers'
    >;
    this.deployments = made.deployments;
    this.services = made.services;
    this.configMaps = made.configMaps;
    this.serviceAccounts = made.serviceAccounts;
    this.autoscalers = made.autoscalers;
    this.node.addValidation({
      validate: () =>
        this.findings.filter(({ severity }) => severity === 'error').map((one) => formatDiagnostics([one])),
    });
  }

  /**
   * Everything that was found, errors too; also of what methods have done to the objects until now, where that changes
   * what the release does.
   */
  get findings(): readonly Diagnostic[] {
    return [...this.made.findings, ...judgeMethods(this.made, this.objects)];
  }

  /** What runs the pods, such as the Rollout or Deployment. Throws what was found where there is none. */
  get workload(): ApiObject {
    const object = workloadIn(this.objects);
    if (object) return object;
    throw new ReleaseError(this.findings, this.node.path);
  }

  /** The Deployment, with several the first. Throws where the target makes none, such as a Rollout in its place. */
  get deployment(): InstanceType<P['Deployment']> {
    return this.first(this.deployments, 'Deployment');
  }

  /** The Service that everybody calls. */
  get service(): InstanceType<P['Service']> {
    return this.first(this.services, 'Service');
  }

  /** The files of `workload.config`. */
  get configMap(): InstanceType<P['ConfigMap']> {
    return this.first(this.configMaps, 'ConfigMap');
  }

  get serviceAccount(): InstanceType<P['ServiceAccount']> {
    return this.first(this.serviceAccounts, 'ServiceAccount');
  }

  get autoscaler(): InstanceType<P['HorizontalPodAutoscaler']> {
    return this.first(this.autoscalers, 'HorizontalPodAutoscaler');
  }

  private first<T>(made: ReadonlyMap<string, T>, kind: string): T {
    const first = made.get(kind) ?? [...made.values()][0];
    if (first !== undefined) return first;
    if (this.objects.size === 0) throw new ReleaseError(this.findings, this.node.path);
    throw new Error(
      `${this.node.path}: the target ${this.target} makes no ${kind} of this release, ` +
        `but ${[...this.objects.keys()].join(', ')}. Those are in \`objects\`; what runs the pods is \`workload\`.`,
    );
  }
}

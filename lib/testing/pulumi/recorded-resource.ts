/** What a program asked Pulumi's engine to register. */
export interface RecordedResource {
  readonly urn: string;
  /** @example 'kubernetes:apps/v1:Deployment' */
  readonly type: string;
  readonly name: string;
  /** Whether a provider makes it; components are not. */
  readonly custom: boolean;
  /** The URN of the parent, where the program names one. */
  readonly parent?: string;
  /** Secrets are in the clear; what is unknown is `unknown` of this module. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Places in the inputs that are secret, such as `spec.template.spec.containers[0].env[1].value`. */
  readonly secrets: readonly string[];
  /** Places in the inputs that are not known before the deployment. */
  readonly unknowns: readonly string[];
  /** URNs of everything that it waits for, sorted. */
  readonly dependencies: readonly string[];
  /** URNs by the input that they come from; inputs that wait for nothing are left out. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: RecordedOptions;
  /** What a component registered as its outputs. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Options that were given, or that came from the parent. Absent where they say nothing. */
export interface RecordedOptions {
  /** The provider's URN and id, as `urn::id`. */
  readonly provider?: string;
  /** By the package that they are for; of components. */
  readonly providers?: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly protect?: true;
  readonly retainOnDelete?: true;
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  /** URNs, or the parts that make one. */
  readonly aliases?: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly customTimeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
  readonly importId?: string;
  readonly deletedWith?: string;
}

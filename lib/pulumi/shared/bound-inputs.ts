import * as pulumi from '@pulumi/pulumi';

/** Values for the slots of a definition and its platform, by name. */
export type BoundInputs = Readonly<Record<string, pulumi.Input<string | number>>>;

/** Numbers and strings, which the core checks like any value of the definition. */
export function plainBindings(bind: BoundInputs): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(bind).flatMap(([name, value]) => (isPlain(value) ? [[name, value]] : [])));
}

/** What only the deployment knows: Outputs and Promises, by the name of their slot, sorted. */
export function laterBindings(bind: BoundInputs): ReadonlyMap<string, pulumi.Output<string | number>> {
  return new Map(
    Object.keys(bind)
      .sort()
      .flatMap((name) => (isPlain(bind[name]) ? [] : [[name, pulumi.output(bind[name]!)] as const])),
  );
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

import type { ReleaseDefinition } from '../definition/release-definition';
import type { FunctionWorkload, Workload } from '../definition/workload';

type Unnamed<W> = W extends FunctionWorkload ? W : Omit<W, OfMain>;

/** A workload without the name and the image of its main container. */
export type UnnamedWorkload = Unnamed<Workload>;

/** A definition without what tells releases apart that are run alike. */
export type UnnamedDefinition = Omit<ReleaseDefinition, (typeof OF_RELEASE)[number] | 'workload'> & {
  readonly workload: UnnamedWorkload;
};

const OF_RELEASE = ['name', 'version', 'owner', 'labels', 'environments'] as const;
const OF_MAIN = ['image', 'containerName'] as const;
type OfMain = (typeof OF_MAIN)[number];

/** The definition without them. */
export function unnamed(definition: ReleaseDefinition): UnnamedDefinition {
  const { workload } = definition;
  return {
    ...without(definition, OF_RELEASE),
    workload: workload.kind === 'function' ? workload : without(workload, OF_MAIN),
  };
}

/** For each kind of record by itself. */
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

function without<T extends object, K extends string>(record: T, fields: readonly K[]): Without<T, K> {
  const left: Record<string, unknown> = {};
  for (const field of Object.keys(record)) {
    if (!(fields as readonly string[]).includes(field)) left[field] = record[field as keyof T];
  }
  return left as Without<T, K>;
}

import { isRecord } from '../insight/changes/output-document';
import { objectsOf, type Output } from './outputs';

/** A serializer of jest's snapshots, as `expect.addSnapshotSerializer` takes it. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  /** What jest and Vitest pass for `config` is handed on as it is. */
  serialize<Config>(
    value: unknown,
    config: Config,
    indentation: string,
    depth: number,
    refs: unknown[],
    printer: (value: unknown, config: Config, indentation: string, depth: number, refs: unknown[]) => string,
  ): string;
}

/**
 * Writes lists of manifests and CloudFormation templates by their objects, without versions and hashes, so that a
 * snapshot changes only when more than the version does.
 */
export const snapshotSerializer: SnapshotSerializer = {
  test: (value) => isOutput(value),
  serialize: (value, config, indentation, depth, refs, printer) =>
    printer({ objects: objectsOf(value as Output) }, config, indentation, depth, refs),
};

function isOutput(value: unknown): value is Output {
  if (Array.isArray(value)) return value.length > 0 && value.every(isManifest);
  return isTemplate(value) || (isRecord(value) && typeof value.toJSON === 'function' && isTemplate(value.toJSON()));
}

function isManifest(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}

function isTemplate(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRecord(value.Resources) &&
    Object.values(value.Resources).every((one) => isRecord(one) && typeof one.Type === 'string')
  );
}

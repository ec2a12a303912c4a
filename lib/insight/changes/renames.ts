import type { OutputDocument } from './output-document';
import { rolesOf } from './references';
import { renamedManifests } from './renamed-manifests';
import { renamedResources } from './renamed-resources';

/** An object that is gone, and the one that took its place. */
export interface Exchange {
  readonly before: OutputDocument;
  readonly after: OutputDocument;
  /** The old content, with the names of the new one. */
  readonly aligned: OutputDocument['content'];
}

/** What has another name together. */
export interface RenamedGroup {
  /** The workload, or the only one. */
  readonly lead: Exchange;
  readonly pairs: readonly Exchange[];
  /** Logical ids, which others refer to. */
  readonly ids?: ReadonlyMap<string, string>;
  /** The new name in place of the old one, in any text of these objects; what the other has alike stays. */
  readonly inNewNames?: (content: unknown, other: unknown) => unknown;
}

/**
 * What is gone and stands there anew under another name. Only the same workload counts, or an object that differs in
 * nothing else: two services of one shape are two services.
 */
export function renamesOf(gone: readonly OutputDocument[], added: readonly OutputDocument[]): readonly RenamedGroup[] {
  const of = (format: OutputDocument['format']) => (one: OutputDocument) => one.format === format;
  const [manifests, resources] = [of('manifest'), of('resource')];
  return [
    ...renamedManifests(gone.filter(manifests), added.filter(manifests)),
    ...renamedResources(gone.filter(resources), added.filter(resources), rolesOf(gone, added)),
  ];
}

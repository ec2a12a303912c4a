import { toYaml } from '../emit';
import type { ResolvedGitops } from '../platform/resolved-platform';
import { deliver } from './delivery/deliver';
import type { DeliveredRelease } from './delivery/delivered-release';
import { deliveryFolder, objectFile } from './gitops-layout';
import type { GitopsFiles } from './gitops-files';
import { plainObject } from './plain-object';

/** The files to apply once to the cluster of the GitOps tool; from then on it syncs the releases. */
export function deliveryFiles(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedGitops | undefined,
  environment: string | undefined,
): GitopsFiles {
  if (gitops === undefined || releases.length === 0) return { files: new Map(), findings: [] };
  const { objects, findings } = deliver(releases, gitops, environment);
  const folder = deliveryFolder(gitops.kind, environment);
  const files = new Map(objects.map((object) => [`${folder}${objectFile(object)}`, toYaml(plainObject(object))]));
  if (objects.length > 0) files.set(`${folder}kustomization.yaml`, kustomization([...files.keys()], folder));
  return { files, findings };
}

function kustomization(paths: readonly string[], folder: string): string {
  return toYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: paths.map((path) => path.slice(folder.length)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  });
}

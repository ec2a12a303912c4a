/** Where the release of this name keeps its files on a machine. */
export function releaseFolder(name: string): string {
  return `/opt/rollout/${name}`;
}

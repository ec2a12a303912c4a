/** The name of what syncs a release in an environment, and in one cluster where there are several. */
export function deliveryName(release: string, environment: string | undefined, cluster?: string): string {
  return [release, environment, cluster === undefined ? undefined : nameOfCluster(cluster)]
    .filter((part) => part !== undefined)
    .join('-');
}

/** Clusters may be called by their URL or ARN; the name of an object takes fewer characters. */
function nameOfCluster(cluster: string): string {
  return cluster
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Says how to get the peers of an entry point, before a deeper import fails with a message that does not. */
export function requirePeers(entry: string, peers: readonly string[]): void {
  const missing = peers.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new Error(
    `rollout-constructs/${entry} needs ${missing.join(' and ')}, which ${missing.length === 1 ? 'is' : 'are'} not installed. ` +
      `Run: npm install ${peers.join(' ')}`,
  );
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

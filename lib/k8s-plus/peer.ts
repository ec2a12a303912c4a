// Imported before anything that needs the peer, so that its absence is said in a sentence and not in a stack trace.
for (const peer of ['cdk8s', 'constructs']) {
  try {
    require.resolve(peer);
  } catch {
    throw new Error(
      `rollout-constructs/k8s-plus needs ${peer}, which is not installed: ` +
        'npm install cdk8s constructs and the cdk8s-plus of your clusters, such as cdk8s-plus-34',
    );
  }
}

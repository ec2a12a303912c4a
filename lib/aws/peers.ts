import { isInstalled } from './installed';

/** Says how to get the peers of this entry point, before a deeper import fails with a message that does not. */
function requirePeers(): void {
  const missing = ['aws-cdk-lib', 'constructs'].filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new Error(
    `rollout-constructs/aws needs ${missing.join(' and ')}, which ${missing.length === 1 ? 'is' : 'are'} not installed. ` +
      'Run: npm install aws-cdk-lib constructs',
  );
}

requirePeers();

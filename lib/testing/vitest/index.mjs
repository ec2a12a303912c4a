// An ES module: CommonJS cannot load Vitest.
import { matchers, snapshotSerializer } from '../index.js';

const { expect } = await import('vitest').catch((cause) => {
  if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause;
  throw new Error(
    'rollout-constructs/testing/vitest needs vitest, which is not installed: npm install --save-dev vitest',
    { cause },
  );
});
expect.extend(matchers);
expect.addSnapshotSerializer(snapshotSerializer);

import {
  MAX_TIMEOUT_SECONDS,
  PROVIDER_EXTRA_SECONDS,
  ROLLBACK_GRACE_SECONDS,
} from '../../../lib/functions/deployment-handler/limits';

test('the handler answers before the provider, and the provider within the hour of CloudFormation', () => {
  expect(ROLLBACK_GRACE_SECONDS).toBeLessThan(PROVIDER_EXTRA_SECONDS);
  expect(MAX_TIMEOUT_SECONDS + PROVIDER_EXTRA_SECONDS).toBe(3600);
});

import { defineRelease } from '../../../../lib';
import { lowerRelease } from '../../../../lib/targets/lower-release';
import { secretObjectName } from '../../../../lib/targets/shared/kubernetes/secret-name';

test.each([
  ['retail-checkout', 'retail-checkout'],
  ['retail/checkout', 'retail-checkout'],
  ['prod/Retail_Checkout@2', 'prod-retail-checkout-2'],
  ['/leading/', 'leading'],
  ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:retail-AbCdEf', undefined],
  ['///', undefined],
  ['', undefined],
])('the Secret of %p is %p', (name, object) => {
  expect(secretObjectName(name)).toBe(object);
});

function lowered(name: string) {
  const release = defineRelease({
    name: 'checkout',
    workload: {
      image: 'registry.example.com/checkout:1.6.2',
      port: 8080,
      health: '/health',
      secrets: { REDIS_URL: { name, key: 'redisUrl' } },
    },
  });
  const { spec, findings } = lowerRelease(release, { target: 'kubernetes', provisioner: 'files' });
  return {
    reference: JSON.stringify(spec ?? '').match(/"secretKeyRef":({[^}]*})/)?.[1],
    told: findings.filter((one) => one.path.includes('secrets')).map(({ code, message }) => [code, message]),
  };
}

test('a name of Secrets Manager becomes that of a Secret, and is told', () => {
  expect(lowered('retail/checkout')).toEqual({
    reference: '{"name":"retail-checkout","key":"redisUrl"}',
    told: [['target-differs', "Kubernetes: the Secret of 'retail/checkout' is called 'retail-checkout'"]],
  });
});

test('an ARN is refused', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:retail-AbCdEf';
  expect(lowered(arn)).toEqual({
    reference: undefined,
    told: [['target-cannot-express', `Kubernetes: no Kubernetes Secret can stand for '${arn}'`]],
  });
});

import { definePlatform, istio } from 'rollout-constructs';

export const platform = definePlatform({
  metrics: {
    prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' },
    cloudWatch: {},
  },
  aws: { certificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012' },
  kubernetes: { version: '1.33', namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

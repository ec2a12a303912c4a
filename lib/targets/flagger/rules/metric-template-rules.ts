import { printable } from '../../../units';
import { at, has, textAt, valueAt } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';

/** What a provider cannot be asked without (pkg/metrics/providers). */
const NEEDS: Readonly<Record<string, 'address' | 'region' | 'secretRef' | undefined>> = {
  prometheus: 'address',
  influxdb: 'address',
  graphite: 'address',
  cloudwatch: 'region',
  datadog: 'secretRef',
  newrelic: 'secretRef',
  dynatrace: 'secretRef',
  splunk: 'secretRef',
  stackdriver: undefined,
  externalmetrics: undefined,
  keptn: undefined,
};

export const metricProviderIsComplete: Rule<unknown> = (template, report) => {
  const provider = at(template, 'spec', 'provider');
  const type = textAt(provider, 'type') ?? '';
  if (!Object.hasOwn(NEEDS, type)) {
    report('flagger-metric-provider', at(provider, 'type').path, {
      message: 'the controller takes a type that it does not know for Prometheus',
      got: printable(valueAt(provider, 'type')),
      allowed: Object.keys(NEEDS).join(', '),
      fix: 'correct the type',
    });
    return;
  }
  const field = NEEDS[type];
  if (field === undefined || has(provider, field)) return;
  report('flagger-metric-provider', at(provider, field).path, {
    message: `${type} cannot be asked without ${field}, so every check fails`,
    got: 'none',
    allowed: field,
    fix: `set ${field}`,
  });
};

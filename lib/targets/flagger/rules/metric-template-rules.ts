import { finding } from '../../../diagnostics';
import { printable } from '../../../units';
import { at, isSet, textOf } from '../../shared/kubernetes/rules/node';
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

export const metricProviderIsComplete: Rule<unknown> = function* (template) {
  const provider = at(template, 'spec', 'provider');
  const type = textOf(at(provider, 'type')) ?? '';
  if (!Object.hasOwn(NEEDS, type)) {
    yield finding('flagger-metric-provider', at(provider, 'type').path, {
      message: 'the controller takes a type that it does not know for Prometheus',
      got: printable(at(provider, 'type').value),
      allowed: Object.keys(NEEDS).join(', '),
      fix: 'correct the type',
    });
    return;
  }
  const field = NEEDS[type];
  if (field === undefined || isSet(at(provider, field))) return;
  yield finding('flagger-metric-provider', at(provider, field).path, {
    message: `${type} cannot be asked without ${field}, so every check fails`,
    got: 'none',
    allowed: field,
    fix: `set ${field}`,
  });
};

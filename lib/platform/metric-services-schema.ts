import { duration } from '../definition/schema/measures';
import { existingName } from '../definition/schema/names';
import { url } from '../definition/schema/places';
import { record } from '../definition/schema/record';
import { line, oneOf } from '../definition/schema/scalars';
import { kayentaName } from '../definition/schema/source-query';

const delay = duration('zero').optional();
const secret = existingName().optional();
const address = url().optional();
const addressed = record({ address: url(), delay }, { id: 'AddressedSource' });
/** Wavefront's Secret is keyed by the address as it is written, most often a host without a scheme. */
const wavefront = record({ address: line(253), delay }, { like: 'AddressedSource' });

export const metricServicesShape = {
  datadog: record(
    { secret, address, apiVersion: oneOf(['v1', 'v2']).optional(), delay },
    { id: 'DatadogSource' },
  ).optional(),
  newRelic: record({ secret, address, delay }, { id: 'NewRelicSource' }).optional(),
  graphite: addressed.optional(),
  influxdb: record({ secret, address, delay }, { id: 'InfluxdbSource' }).optional(),
  wavefront: wavefront.optional(),
  skywalking: addressed.optional(),
  web: record({ delay }, { id: 'WebSource' }).optional(),
  kayenta: record(
    {
      address: url(),
      metricsAccount: kayentaName(),
      storageAccount: kayentaName(),
      configurationAccount: kayentaName().optional(),
      delay,
    },
    { id: 'KayentaSource' },
  ).optional(),
};

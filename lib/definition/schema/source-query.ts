import { choice } from './choice';
import { duration } from './measures';
import { existingName, headerName } from './names';
import { url } from './places';
import { map, record } from './record';
import { freeText, line, oneOf, text } from './scalars';

const query = freeText(16_384);

/** A name in the conditions of a metric, so nothing of their language may stand in it. */
const column = text({
  allowed: 'a letter or _, then letters, digits and _, at most 128 characters',
  pattern: '^[A-Za-z_][A-Za-z0-9_]{0,127}$',
  maxLength: 128,
});

const place = text({
  allowed: "names parted by dots, with indexes, such as 'service_cpm.values.values[0].value'",
  pattern: '^[A-Za-z_][A-Za-z0-9_]*(\\[[0-9]{1,4}\\])*(\\.[A-Za-z_][A-Za-z0-9_]*(\\[[0-9]{1,4}\\])*)*$',
  maxLength: 512,
});

const jsonPath = text({
  allowed: "a JSON path such as '$.data.errors'",
  pattern: '^\\$([.\\[][A-Za-z0-9_.*@?()=\'"<>&|\\[\\] -]*)?$',
  maxLength: 512,
});

const graphite = text({
  allowed: "the target of a render request, such as 'target=sumSeries(…)', without NUL",
  pattern: '^\\s*target=[^\\u0000]+$',
  maxLength: 16_384,
});

const formula = record(
  {
    queries: map(column, query),
    formula: line(1024),
    aggregator: oneOf(['avg', 'min', 'max', 'sum', 'last', 'percentile', 'mean', 'l2norm', 'area']).optional(),
  },
  { id: 'DatadogFormula' },
);

const secret = record({ name: existingName(), key: line(253) });

const web = record(
  {
    url: url(),
    value: jsonPath,
    headers: map(headerName(), line(4096)).optional(),
    secrets: map(headerName(), secret).optional(),
  },
  { id: 'WebQuery' },
);

/** The controller writes names into an address as they are. */
export const kayentaName = () =>
  text({
    allowed: "letters, digits, '-', '_', '.' and '~', at most 128 characters",
    pattern: '^[A-Za-z0-9._~-]{1,128}$',
    maxLength: 128,
  });

const kayenta = record(
  {
    config: line(128),
    candidate: line(1024),
    stable: line(1024),
    application: kayentaName().optional(),
    location: line(128).optional(),
    step: duration().optional(),
  },
  { id: 'KayentaQuery' },
);

/** One option for each service. */
export const sourceQuerySchemas = [
  record({ datadog: choice([query, formula]) }),
  record({ newRelic: record({ nrql: query, value: column }, { id: 'NewRelicQuery' }) }),
  record({ graphite }),
  record({ influxdb: query }),
  record({ wavefront: query }),
  record({ skywalking: record({ graphql: query, value: place }, { id: 'SkyWalkingQuery' }) }),
  record({ web }),
  record({ kayenta }),
] as const;

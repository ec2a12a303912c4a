import { choice, kind } from './choice';
import { headerName, portName } from './names';
import { duration } from './measures';
import { requestPath } from './places';
import { list, map, record } from './record';
import { freeText, line, no, oneOf, port, whole } from './scalars';

const timing = {
  every: duration().optional(),
  timeout: duration().optional(),
  failures: whole({ min: 1, max: 1000 }).optional(),
  successes: whole({ min: 1, max: 100 }).optional(),
  initialDelay: duration('zero').optional(),
};

const httpProbe = record(
  {
    kind: kind('http').optional(),
    path: requestPath(),
    port: choice([port(), portName()]).optional(),
    scheme: oneOf(['http', 'https']).optional(),
    headers: map(headerName(), line(4096)).optional(),
    ...timing,
  },
  { id: 'HttpProbe' },
);

const grpcProbe = record(
  { kind: kind('grpc'), service: line(253).optional(), port: port().optional(), ...timing },
  { id: 'GrpcProbe' },
);

const tcpProbe = record(
  { kind: kind('tcp'), port: choice([port(), portName()]).optional(), ...timing },
  { id: 'TcpProbe' },
);

const execProbe = record({ kind: kind('exec'), command: list(freeText()).min(1), ...timing }, { id: 'ExecProbe' });

const probe = choice([httpProbe, grpcProbe, tcpProbe, execProbe], { id: 'Probe' });

export const healthSchema = record(
  {
    path: requestPath().optional(),
    startup: choice([probe, no()]).optional(),
    readiness: choice([probe, no()]).optional(),
    liveness: choice([probe, no()]).optional(),
    command: freeText(4096).optional(),
  },
  { id: 'Health' },
);

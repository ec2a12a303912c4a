import { choice, kind } from './choice';
import { duration } from './measures';
import { releaseName } from './names';
import { host, routePath } from './places';
import { list, record } from './record';
import { oneOf, port, whole } from './scalars';

const visibility = oneOf(['internal', 'public']);

const callers = list(releaseName()).optional();

const routed = {
  port: port().optional(),
  visibility: visibility.optional(),
  callers,
  hosts: list(host()).optional(),
  paths: list(routePath()).optional(),
  priority: whole({ min: 1, max: 50_000 }).optional(),
};

export const exposureSchema = choice(
  [
    record({ kind: kind('http').optional(), ...routed, stickiness: duration().optional() }, { id: 'HttpExposure' }),
    record({ kind: kind('grpc'), ...routed }, { id: 'GrpcExposure' }),
    record(
      { kind: kind('tcp'), port: port().optional(), visibility: visibility.optional(), callers },
      { id: 'TcpExposure' },
    ),
    record({ kind: kind('tls'), hosts: list(host()).min(1), port: port().optional(), callers }, { id: 'TlsExposure' }),
    record({ kind: kind('none') }, { id: 'NoExposure' }),
  ],
  { id: 'Exposure' },
);

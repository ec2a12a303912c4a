import { accepts } from './accepts';
import { choice, kind } from './choice';
import { field, invalidValue, type Problem } from './field';
import type { Schema } from './schema';
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

/** A line for a shell; probes of kind exec have a list. */
function oneCommand(): Schema<string> {
  const problem: Problem = {
    ...invalidValue('one line for a shell, of at most 4096 characters'),
    fix: "write it as one text, such as command: 'curl -f http://localhost:8080/health'; what is asked by itself is readiness: { kind: exec, command: ['curl', …] }",
  };
  const text = freeText(4096);
  return field<string>(
    (value) => {
      const words = Array.isArray(value) ? value : [];
      if (words.length > 0 && words.every((word) => typeof word === 'string' && /^[\w./:=@%+-]+$/.test(word))) {
        return { ...problem, fix: `write it as one text: command: '${words.join(' ')}'`, exact: true };
      }
      return accepts(text, value) ? undefined : problem;
    },
    { type: 'string', maxLength: 4096 },
  );
}

export const healthSchema = record(
  {
    path: requestPath().optional(),
    startup: choice([probe, no()]).optional(),
    readiness: choice([probe, no()]).optional(),
    liveness: choice([probe, no()]).optional(),
    command: oneCommand().optional(),
  },
  { id: 'Health' },
);

import { choice } from './choice';
import { healthSchema } from './health';
import { cpu, memory } from './measures';
import { capability, existingName, label, portName, variableName } from './names';
import { filePath, image, relativePath, requestPath } from './places';
import { list, map, record } from './record';
import { flag, freeText, line, oneOf, port, whole } from './scalars';
import { endpointSchema, orRef, refSchema } from './slots';

const secretKey = record({ name: existingName(), key: line(253).optional() }, { id: 'SecretKey' });

export const envSchema = map(variableName(), choice([freeText(), endpointSchema, refSchema]));

export const secretsSchema = map(variableName(), orRef(secretKey));

const environmentSource = record(
  {
    kind: oneOf(['configMap', 'secret']),
    name: existingName(),
    prefix: variableName().optional(),
    optional: flag().optional(),
  },
  { id: 'EnvironmentSource' },
);

const downwardField = oneOf([
  'name',
  'namespace',
  'uid',
  'ip',
  'node',
  'nodeIp',
  'serviceAccount',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
]);

const resources = record(
  {
    cpu: cpu().optional(),
    memory: memory().optional(),
    cpuLimit: cpu().optional(),
    memoryLimit: memory().optional(),
  },
  { id: 'Resources' },
);

const mount = record(
  { volume: label(), readOnly: flag().optional(), subPath: relativePath().optional() },
  { id: 'Mount' },
);

const security = record(
  {
    user: whole({ min: 0, max: 2_147_483_647 }).optional(),
    group: whole({ min: 0, max: 2_147_483_647 }).optional(),
    readOnlyRoot: flag().optional(),
    capabilities: list(capability()).optional(),
  },
  { id: 'ContainerSecurity' },
);

export const commandSchema = list(freeText());

const program = list(freeText()).min(1);

const lifecycle = record({ postStart: program.optional(), preStop: program.optional() }, { id: 'ContainerLifecycle' });

export const imageSchema = orRef(image());

/** The fields of every container. */
export const containerShape = {
  image: imageSchema,
  command: commandSchema.optional(),
  args: list(freeText()).optional(),
  ports: map(portName(), port()).optional(),
  env: envSchema.optional(),
  secrets: secretsSchema.optional(),
  envFrom: list(environmentSource).optional(),
  downward: map(variableName(), downwardField).optional(),
  resources: resources.optional(),
  health: choice([requestPath(), healthSchema]).optional(),
  mounts: map(filePath(), choice([label(), mount])).optional(),
  security: security.optional(),
  lifecycle: lifecycle.optional(),
};

export const namedContainerSchema = record({ name: label(), ...containerShape }, { id: 'NamedContainer' });

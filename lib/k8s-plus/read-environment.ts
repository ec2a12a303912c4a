import type { Container, DownwardField, EnvironmentSource, SecretKey } from '../definition/container';
import type { Fields } from './fields';

const DOWNWARD: Readonly<Record<string, DownwardField>> = {
  'metadata.name': 'name',
  'metadata.namespace': 'namespace',
  'metadata.uid': 'uid',
  'status.podIP': 'ip',
  'spec.nodeName': 'node',
  'status.hostIP': 'nodeIp',
  'spec.serviceAccountName': 'serviceAccount',
};

const SIZES: readonly string[] = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

type Environment = Pick<Container, 'env' | 'secrets' | 'downward' | 'envFrom'>;

export function readEnvironment(container: Fields): Environment {
  const env: Record<string, string> = {};
  const secrets: Record<string, SecretKey> = {};
  const downward: Record<string, DownwardField> = {};
  for (const variable of container.list('env')) {
    const name = variable.text('name') ?? '';
    const source = variable.record('valueFrom');
    if (!source) env[name] = variable.text('value') ?? '';
    const secret = source?.record('secretKeyRef');
    if (secret) secrets[name] = { name: secret.text('name') ?? '', key: secret.text('key') };
    const field = source && downwardOf(source);
    if (field) downward[name] = field;
  }
  const envFrom = container.list('envFrom').flatMap(readSource);
  return {
    ...(Object.keys(env).length > 0 ? { env } : {}),
    ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
    ...(Object.keys(downward).length > 0 ? { downward } : {}),
    ...(envFrom.length > 0 ? { envFrom } : {}),
  };
}

/** A field that has no word stays where it is, and is left over. */
function downwardOf(source: Fields): DownwardField | undefined {
  for (const [path, field] of Object.entries(DOWNWARD)) {
    const said = [{ fieldPath: path }, { apiVersion: 'v1', fieldPath: path }];
    if (said.some((one) => source.holds('fieldRef', one))) return field;
  }
  return SIZES.find((size) => source.holds('resourceFieldRef', { resource: size })) as DownwardField | undefined;
}

function readSource(source: Fields): readonly EnvironmentSource[] {
  const prefix = source.text('prefix');
  return (['configMap', 'secret'] as const).flatMap((kind) => {
    const reference = source.record(`${kind}Ref`);
    if (!reference) return [];
    const optional = reference.flag('optional');
    return [
      {
        kind,
        name: reference.text('name') ?? '',
        ...(prefix === undefined ? {} : { prefix }),
        ...(optional === undefined ? {} : { optional }),
      },
    ];
  });
}

import Ajv from 'ajv';

type Schema = Readonly<Record<string, unknown>>;

const string: Schema = { type: 'string', minLength: 1 };
const number: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };
const listOf = (items: Schema): Schema => ({ type: 'array', minItems: 1, items });

/** A record with these fields and no others; those that end in `!` are required. */
function record(fields: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(fields).map(([name, schema]) => [name.replace('!', ''), schema] as const);
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : [])),
    properties: Object.fromEntries(entries),
  };
}

const backend = record({
  'name!': string,
  kind: { enum: ['Service', 'TraefikService'] },
  namespace: string,
  port: number,
  scheme: { enum: ['http', 'https', 'h2c'] },
  weight: number,
});

/** Routers whose CustomResourceDefinitions are not beside the repository: the fields that their documentation has. */
const specs: Readonly<Record<string, Schema>> = {
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/traefikservice/
  'traefik.io/v1alpha1/TraefikService': record({
    'weighted!': record({
      'services!': listOf(backend),
      sticky: record({
        'cookie!': record({
          name: string,
          httpOnly: flag,
          secure: flag,
          sameSite: string,
          maxAge: number,
          path: string,
        }),
      }),
    }),
  }),
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
  'traefik.io/v1alpha1/IngressRoute': record({
    entryPoints: listOf(string),
    'routes!': listOf(
      record({ 'kind!': { const: 'Rule' }, 'match!': string, priority: number, 'services!': listOf(backend) }),
    ),
    tls: record({ secretName: string, certResolver: string }),
  }),
  // https://apisix.apache.org/docs/ingress-controller/references/apisix_route_v2/
  'apisix.apache.org/v2/ApisixRoute': record({
    ingressClassName: string,
    'http!': listOf(
      record({
        'name!': string,
        priority: number,
        'match!': record({ hosts: listOf(string), 'paths!': listOf(string), methods: listOf(string) }),
        'backends!': listOf(record({ 'serviceName!': string, 'servicePort!': number, weight: number })),
      }),
    ),
  }),
  // https://apisix.apache.org/docs/ingress-controller/references/apisix_tls_v2/
  'apisix.apache.org/v2/ApisixTls': record({
    ingressClassName: string,
    'hosts!': listOf({ type: 'string', pattern: '^\\*?[0-9a-zA-Z-.]+$' }),
    'secret!': record({ 'name!': string, 'namespace!': string }),
  }),
  // https://apisix.apache.org/docs/ingress-controller/references/apisix_upstream/
  'apisix.apache.org/v2/ApisixUpstream': record({
    ingressClassName: string,
    scheme: { enum: ['http', 'https', 'grpc', 'grpcs'] },
  }),
  // https://www.getambassador.io/docs/emissary/latest/topics/using/intro-mappings
  'getambassador.io/v3alpha1/Mapping': record({
    ambassador_id: listOf(string),
    hostname: string,
    'prefix!': string,
    rewrite: { type: 'string' },
    'service!': string,
    grpc: flag,
    precedence: number,
    weight: number,
  }),
  // https://gateway-api.sigs.k8s.io/reference/spec/#tcproute
  'gateway.networking.k8s.io/v1alpha2/TCPRoute': record({
    'parentRefs!': listOf(
      record({
        group: { type: 'string' },
        kind: string,
        'name!': string,
        namespace: string,
        sectionName: string,
        port: number,
      }),
    ),
    'rules!': listOf(
      record({
        name: string,
        'backendRefs!': listOf(
          record({
            group: { type: 'string' },
            kind: string,
            'name!': string,
            namespace: string,
            port: number,
            weight: number,
          }),
        ),
      }),
    ),
  }),
  // https://gateway-api.sigs.k8s.io/reference/spec/#tlsroute
  'gateway.networking.k8s.io/v1alpha2/TLSRoute': record({
    'parentRefs!': listOf(
      record({
        group: { type: 'string' },
        kind: string,
        'name!': string,
        namespace: string,
        sectionName: string,
        port: number,
      }),
    ),
    'hostnames!': listOf(string),
    'rules!': listOf(
      record({
        name: string,
        'backendRefs!': listOf(
          record({
            group: { type: 'string' },
            kind: string,
            'name!': string,
            namespace: string,
            port: number,
            weight: number,
          }),
        ),
      }),
    ),
  }),
  // https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
  'networking.k8s.io/v1/Ingress': record({
    ingressClassName: string,
    tls: listOf(record({ hosts: listOf(string), secretName: string })),
    'rules!': listOf(
      record({
        host: string,
        'http!': record({
          'paths!': listOf(
            record({
              'path!': string,
              'pathType!': { enum: ['Exact', 'Prefix', 'ImplementationSpecific'] },
              'backend!': record({
                'service!': record({
                  'name!': string,
                  // One of both, as the API demands.
                  'port!': { oneOf: [record({ 'number!': number }), record({ 'name!': string })] },
                }),
              }),
            }),
          ),
        }),
      }),
    ),
  }),
};

const ajv = new Ajv({ strict: false, allErrors: true });
const validators = Object.fromEntries(Object.entries(specs).map(([kind, schema]) => [kind, ajv.compile(schema)]));

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What the documentation of its kind does not have in an object; undefined where there is no such kind here. */
export function documentedProblems(object: Manifest): readonly string[] | undefined {
  const validate = validators[`${object.apiVersion}/${object.kind}`];
  if (!validate) return undefined;
  if (validate((object as unknown as { readonly spec: unknown }).spec)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

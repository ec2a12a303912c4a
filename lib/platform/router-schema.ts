import { accepts } from '../definition/schema/accepts';
import { choice, kind } from '../definition/schema/choice';
import { field, invalidValue } from '../definition/schema/field';
import { FieldSchema, type Schema } from '../definition/schema/schema';
import { existingName, label } from '../definition/schema/names';
import { list, map, record } from '../definition/schema/record';
import { flag, line, oneOf, port, text } from '../definition/schema/scalars';

const PART = '([a-z0-9]|\\$\\{release\\})([-a-z0-9.]|\\$\\{release\\})*';

/** The name of an object that is there, in which the release's own name may stand. */
const objectName = () =>
  text({
    code: 'invalid-name',
    message: 'No object can have this name.',
    allowed: "lower-case letters, digits, '-', '.' and '${release}', at most 253 characters",
    fix: "write the name as kubectl shows it, such as 'shop' or '${release}-route'",
    pattern: `^${PART}$`,
    maxLength: 253,
  });

/** Istio's controllers also take a namespace before the name. */
const namespacedName = () =>
  text({
    code: 'invalid-name',
    message: 'No object can have this name.',
    allowed: "a name, or namespace/name, of lower-case letters, digits, '-', '.' and '${release}'",
    fix: "write the name as kubectl shows it, such as 'shop' or 'istio-system/${release}'",
    pattern: `^(${PART}/)?${PART}$`,
    maxLength: 317,
  });

const annotations = () =>
  map(
    text({
      code: 'invalid-label',
      message: 'This cannot be the key of an annotation.',
      allowed: "an optional prefix such as 'example.com/', then at most 63 letters, digits, '-', '_' and '.'",
      fix: "write a key such as 'cert-manager.io/cluster-issuer'",
      pattern:
        '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
      maxLength: 317,
    }),
    line(4096),
  );

const certificate = () =>
  text({
    allowed: 'the ARN of an ACM certificate',
    pattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+$',
    maxLength: 256,
  });

/** `namespace/name` is how Istio writes it; the Gateway API has two fields. */
function gatewayName(): Schema<string> {
  const isName = label();
  const problem = invalidValue("the name of a Gateway in the release's namespace");
  return field<string>(
    (value) => {
      if (accepts(isName, value)) return undefined;
      const [, namespace, name] = /^([a-z0-9-]{1,63})\/([a-z0-9-]{1,63})$/.exec(String(value)) ?? [];
      if (name === undefined || namespace === undefined) return { ...problem, code: 'invalid-name' };
      return { ...problem, fix: `write gateway: { name: '${name}', namespace: '${namespace}' }`, exact: true };
    },
    isName instanceof FieldSchema ? isName.json : {},
  );
}

const gateway = record({ name: label(), namespace: label().optional(), section: label().optional() });
const tls = record({ secret: objectName() }, { id: 'RouterTls' });
const ingressClass = label().optional();

export const routerSchema = choice(
  [
    record(
      {
        kind: kind('gatewayApi'),
        gateway: choice([gatewayName(), gateway]).optional(),
        route: objectName().optional(),
        mesh: flag().optional(),
      },
      { id: 'GatewayApiRouter' },
    ),
    record(
      {
        kind: kind('istio'),
        gateways: list(existingName()).optional(),
        level: oneOf(['host', 'subset']).optional(),
        virtualService: namespacedName().optional(),
        routes: list(existingName()).min(1).optional(),
        destinationRule: objectName().optional(),
      },
      { id: 'IstioRouter' },
    ),
    record(
      {
        kind: kind('alb'),
        ingressClass,
        group: label().optional(),
        certificate: certificate().optional(),
        pingPong: flag().optional(),
        annotations: annotations().optional(),
        ingress: objectName().optional(),
        servicePort: port().optional(),
        rootService: objectName().optional(),
      },
      { id: 'AlbRouter' },
    ),
    record(
      {
        kind: kind('nginx'),
        ingressClass,
        tls: tls.optional(),
        annotations: annotations().optional(),
        ingress: objectName().optional(),
      },
      { id: 'NginxRouter' },
    ),
    record(
      {
        kind: kind('traefik'),
        entryPoints: list(label()).min(1).optional(),
        tls: tls.optional(),
        service: objectName().optional(),
      },
      { id: 'TraefikRouter' },
    ),
    record(
      {
        kind: kind('apisix'),
        ingressClass,
        tls: tls.optional(),
        route: objectName().optional(),
        rules: list(existingName()).min(1).optional(),
      },
      { id: 'ApisixRouter' },
    ),
    record(
      {
        kind: kind('ambassador'),
        ambassadorId: label().optional(),
        mappings: list(objectName()).min(1).optional(),
      },
      { id: 'AmbassadorRouter' },
    ),
  ],
  { id: 'Router' },
);

import { spelled } from '../../diagnostics';
import type { Schema } from './schema';
import { isCidr } from './address-block';
import { text } from './scalars';

/** The address of the metadata service, which gives out credentials. */
const METADATA_HOSTS: readonly string[] = [
  '169.254.169.254',
  '169.254.170.2',
  '[fd00:ec2::254]',
  'metadata.google.internal',
];

export const url = (): Schema<string> =>
  text({
    code: 'invalid-url',
    message: 'This is not an address that can be called.',
    allowed: "an http or https URL without a user, such as 'https://hooks.example.com/go'",
    pattern: '^https?://[^\\s@]+$',
    test: isCallable,
    maxLength: 2048,
  });

function isCallable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, username } = new URL(address);
  return username === '' && !METADATA_HOSTS.includes(hostname);
}

/** A path of an HTTP request, with its query. */
export const requestPath = (): Schema<string> =>
  text({
    code: 'invalid-path',
    message: 'This is not the path of a request.',
    allowed: "a path that starts with '/', such as '/health', without spaces",
    pattern: '^/[!-~]{0,1023}$',
    maxLength: 1024,
  });

/** A path prefix of a route: no query, no wildcard. */
export const routePath = (): Schema<string> =>
  text({
    code: 'invalid-path',
    message: 'This cannot be a path prefix of a route.',
    allowed:
      "a path that starts with '/', such as '/checkout', without '?', '*', '#', '//' and spaces, at most 128 characters",
    pattern: "^/(?!.*//)[-A-Za-z0-9._~%!$&'()+,;=:@/]{0,127}$",
    maxLength: 128,
  });

/** A place in a container's file system. */
export const filePath = (): Schema<string> =>
  text({
    code: 'invalid-path',
    message: 'This is not an absolute path of a file system.',
    allowed: "a path such as '/etc/app', without '..', ':' and control characters",
    pattern: '^/(?!(.*/)?\\.\\.(/|$))[^:\\u0000-\\u001f\\u007f]*$',
    maxLength: 1024,
  });

export const relativePath = (): Schema<string> =>
  text({
    code: 'invalid-path',
    message: 'This is not a path inside of a volume.',
    allowed: "a relative path such as 'data/cache', without '..'",
    pattern: '^(?!/)(?!(.*/)?\\.\\.(/|$))[^:\\u0000-\\u001f\\u007f]+$',
    maxLength: 1024,
  });

/** A key of a ConfigMap, which is the file's name. */
export const fileName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of a file of the configuration.',
    allowed: "letters, digits, '-', '_' and '.', not '..' first, at most 253 characters",
    fix: "choose a name such as 'application.yaml'",
    pattern: '^(?!\\.\\.)(?!\\.$)[-A-Za-z0-9._]{1,253}$',
    maxLength: 253,
  });

export const host = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This is not a host name.',
    allowed: "a DNS name in lower case such as 'shop.example.com', or '*.example.com'",
    pattern: '^(?=.{1,253}$)(\\*\\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$',
    maxLength: 253,
  });

export const domain = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This is not a domain name.',
    allowed: "a DNS name in lower case such as 'rollout.internal'",
    pattern: '^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$',
    maxLength: 253,
  });

/** `repository:tag`, `repository@digest` or both. A token of the host's, which has its value only later, is let through. */
export const image = (): Schema<string> =>
  text({
    code: 'invalid-image',
    message: 'This is not a reference to an image.',
    allowed: "such as 'registry.example.com/shop/checkout:1.6.2', in lower case but for the tag",
    fix: spelled`write repository and tag, or ${{ program: "ref('image')", data: '{ ref: image }' }} for an image that the host builds`,
    pattern: imagePattern(),
    maxLength: 1024,
  });

function imagePattern(): string {
  const part = '[a-z0-9]+((\\.|_{1,2}|-+)[a-z0-9]+)*';
  const registry = '[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?';
  const reference = `(${registry}/)?${part}(/${part})*(:[A-Za-z0-9_][-A-Za-z0-9_.]{0,127})?(@sha256:[a-f0-9]{64})?`;
  return `^(${reference}|[^\\s]*\\$\\{Token\\[[^\\s]+\\]\\}[^\\s]*)$`;
}

/** An address of Amazon SQS; its region stands in it. */
export const queueUrl = (): Schema<string> =>
  text({
    code: 'invalid-url',
    message: 'This is not the address of a queue.',
    allowed: "an address such as 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders'",
    fix: 'copy it from the queue: its region and account stand in it',
    pattern:
      '^https://sqs\\.[a-z]{2}(-[a-z]+)+-[0-9]\\.amazonaws\\.com(\\.cn)?/[0-9]{12}/[A-Za-z0-9_-]{1,75}(\\.fifo)?$',
    maxLength: 256,
  });

/** A block of addresses; the bits behind the mask are zero, as Kubernetes and security groups want it. */
export const cidr = (): Schema<string> =>
  text({
    code: 'invalid-address',
    message: 'This is not a block of addresses.',
    allowed: "an IPv4 block such as '10.20.0.0/16', or an IPv6 block such as 'fd00::/8'",
    fix: 'write address and length of the mask, with zeros for all bits behind it',
    pattern: '^[0-9a-f.:]{2,45}/[0-9]{1,3}$',
    test: isCidr,
    maxLength: 49,
  });

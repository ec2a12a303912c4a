import type { Schema } from './schema';
import { environmentPattern } from '../environment-name';
import { text } from './scalars';

/** Service names are RFC 1035 labels; 50 characters leave room for `-candidate` and the like in 63. */
export const releaseName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'The name of a release becomes the name of Services, routes and target groups.',
    allowed: "lower-case letters, digits and '-', a letter first and no '-' last, at most 50 characters",
    fix: "choose a name such as 'checkout'",
    pattern: '^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$',
    maxLength: 50,
  });

/** The name of a container, volume, hook or the like. */
export const label = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This name cannot be used.',
    allowed: "lower-case letters, digits and '-', no '-' first or last, at most 63 characters",
    fix: "choose a name such as 'smoke-test'",
    pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
    maxLength: 63,
  });

export const environmentName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of an environment.',
    allowed: "lower-case letters, digits and '-', no '-' first or last, at most 63 characters",
    fix: "choose a name such as 'staging'",
    pattern: environmentPattern,
    maxLength: 63,
  });

/** The name of an object that is there already. */
export const existingName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'No object can have this name.',
    allowed: "letters, digits, '-', '_', '.', '/', ':', '@', '+' and '=', at most 512 characters",
    fix: 'write the name as the platform shows it',
    pattern: '^[A-Za-z0-9_][-A-Za-z0-9_./:@+=]{0,511}$',
    maxLength: 512,
  });

/** A slot's name is a key of the host's `bind`. */
export const slotName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of a slot.',
    allowed: 'a letter, then letters, digits and _, at most 63 characters',
    fix: "choose a name such as 'sharedListener'",
    pattern: '^[A-Za-z][A-Za-z0-9_]{0,62}$',
    maxLength: 63,
  });

export const variableName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of an environment variable.',
    allowed: 'a letter or _, then letters, digits and _, at most 255 characters',
    fix: "choose a name such as 'ORDERS_URL'",
    pattern: '^[A-Za-z_][A-Za-z0-9_]{0,254}$',
    maxLength: 255,
  });

/** Kubernetes allows 15 characters, a letter among them, no '--'. */
export const portName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of a port.',
    allowed: "lower-case letters, digits and single '-', a letter among them, at most 15 characters",
    fix: "choose a name such as 'metrics'",
    pattern: '^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$',
    maxLength: 15,
  });

export const capability = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This is not a Linux capability.',
    allowed: "the name without CAP_, such as 'NET_BIND_SERVICE'",
    pattern: '^(?!CAP_)[A-Z][A-Z_]{1,62}$',
    maxLength: 63,
  });

/** A label's key for Kubernetes that is also the key of an AWS tag (128 characters). */
export const labelKey = (): Schema<string> =>
  text({
    code: 'invalid-label',
    message: 'This key cannot be a label in Kubernetes and a tag in AWS.',
    allowed: "an optional prefix such as 'example.com/', then at most 63 letters, digits, '-', '_' and '.', 128 in all",
    pattern:
      '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
    test: (key) => key.toLowerCase() !== 'name' && !key.toLowerCase().startsWith('aws:'),
    fix: "choose a key such as 'team' ('Name' is the tag that AWS shows as the name)",
    maxLength: 128,
  });

export const labelValue = (): Schema<string> =>
  text({
    code: 'invalid-label',
    message: 'This cannot be the value of a label.',
    allowed: "at most 63 letters, digits, '-', '_' and '.', a letter or digit first and last",
    pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$',
    maxLength: 63,
  });

/** Versions stand in labels. */
export const version = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'A version stands in labels.',
    allowed: "1 to 63 letters, digits, '-', '_' and '.', a letter or digit first and last",
    fix: "choose a version such as '1.6.2'",
    pattern: '^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
    maxLength: 63,
  });

export const headerName = (): Schema<string> =>
  text({
    code: 'invalid-name',
    message: 'This cannot be the name of an HTTP header.',
    allowed: "letters, digits and '-', at most 256 characters",
    fix: "choose a name such as 'X-Canary'",
    pattern: '^[A-Za-z0-9][-A-Za-z0-9_]{0,255}$',
    maxLength: 256,
  });

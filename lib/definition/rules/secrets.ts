import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Container } from '../container';
import { containersOf } from './containers';
import type { DefinitionRule } from './rule';

/** Words of a variable's name that speak of a secret. */
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|TOKEN|BEARER|SECRET|SECRETS|CREDENTIAL|CREDENTIALS|(PRIVATE|SECRET|API|ACCESS|ENCRYPTION|SIGNING)_?KEY|AZURE_.+_KEY)(_|$)/i;
/** Names that tell about a secret and do not hold it: where it is, how long it lives. */
const ABOUT_A_SECRET =
  /_(NAME|FILE|PATH|URL|URI|ARN|ID|TTL|EXPIRY|TIMEOUT|LENGTH|ISSUER|AUDIENCE|HEADER|ENABLED|PROVIDER|TYPE)$/i;
/** Values that are keys whatever they are called. */
const KEY_MATERIAL: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[opsu]_[A-Za-z0-9]{36}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{40}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10}/,
  /\b(sk|rk)_live_[A-Za-z0-9]{16}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
  // A password inside of an address; a variable of the shell in its place is none.
  /^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,100}:(?!\$)[^\s/@]{1,200}@/i,
];
/** Values that cannot be a secret: flags, numbers, addresses, paths, references to another variable. */
const HARMLESS_VALUE =
  /^(|true|false|yes|no|on|off|none|null|\d+(\.\d+)?(ms|s|m|h|d)?|[a-z][a-z0-9+.-]*:\/\/.*|[./~].*|\$\(.*\)|\$\{.*\})$/i;

export const secretRules: readonly DefinitionRule[] = [
  {
    reads: ['name', 'workload'],
    check: (definition) => [
      ...containersOf(definition).flatMap(({ path, container }) => checkEnv(container.env, joinPath(path, 'env'))),
      ...(definition.workload.kind === 'function' ? checkEnv(definition.workload.env, 'workload.env') : []),
    ],
  },
  {
    reads: ['hooks'],
    check: ({ hooks = [] }) =>
      hooks.flatMap((hook, index) => (hook.kind === 'job' ? checkEnv(hook.env, joinPath('hooks', index, 'env')) : [])),
  },
];

function checkEnv(env: Container['env'], path: string): readonly Diagnostic[] {
  return Object.entries(env ?? {}).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    const at = joinPath(path, name);
    if (KEY_MATERIAL.some((pattern) => pattern.test(value))) return [secret(at, name, 'secret-in-env')];
    const named = SECRET_NAME.test(name) && !ABOUT_A_SECRET.test(name) && !HARMLESS_VALUE.test(value);
    if (!named) return [];
    return [secret(at, name, looksRandom(value) ? 'secret-in-env' : 'secret-name-in-env')];
  });
}

/** Long and mixed: what a generator makes, not what a person calls something. */
function looksRandom(value: string): boolean {
  return value.length >= 12 && /[0-9]/.test(value) && /[A-Za-z]/.test(value) && !/\s/.test(value);
}

/** The value is not repeated: findings end in logs. */
function secret(path: string, name: string, code: 'secret-in-env' | 'secret-name-in-env'): Diagnostic {
  const sure = code === 'secret-in-env';
  return finding(code, path, {
    message: `${sure ? 'This is' : 'By its name, this is'} a secret in plain text: it would stand in the repository and in every manifest.`,
    got: sure
      ? 'a value that looks like a key or password (not shown)'
      : `the name ${name} with a plain value (not shown)`,
    allowed: 'a reference to a secret store, under secrets',
    fix: `move it: secrets: { ${name}: { name: 'the secret', key: 'its key' } }`,
  });
}

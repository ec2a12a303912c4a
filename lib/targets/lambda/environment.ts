import { isEndpoint, type Ref } from '../../definition/slots';
import { finding, joinPath, type Diagnostic, spelled } from '../../diagnostics';
import type { PlannedFunction } from '../../plan/planned-function';

const MOST_BYTES = 4096;

/** What Lambda sets itself, and refuses to be given. */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Values that a template can hold; `environmentFindings` refuses all others. */
export function functionEnvironment({ env }: PlannedFunction): Readonly<Record<string, string | Ref>> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (isEndpoint(value) ? [] : [[name, value]])));
}

export function environmentFindings(workload: PlannedFunction): readonly Diagnostic[] {
  return [...variables(workload), ...tooLarge(workload), ...secrets(workload)];
}

function variables({ env, path }: PlannedFunction): readonly Diagnostic[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const at = joinPath(path, 'env', name);
    if (isEndpoint(value)) return [outside(at, value.endpoint)];
    if (RESERVED.has(name) || name.startsWith('AWS_LAMBDA_')) return [reserved(at, name)];
    return [];
  });
}

function outside(path: string, release: string): Diagnostic {
  return finding('lambda-environment', path, {
    message: `${release} answers inside the network of the services, and this function runs outside of it.`,
    got: `endpoint('${release}')`,
    allowed: 'a public address, or a value that the host binds',
    fix: spelled`make the function in the network yourself and bind it: code: ${{ program: 'ref(…)', data: '{ ref: … }' }}`,
  });
}

function reserved(path: string, name: string): Diagnostic {
  return finding('lambda-environment', path, {
    message: 'Lambda sets this variable itself.',
    got: name,
    allowed: 'a name that is not reserved',
    fix: 'choose another name',
  });
}

function tooLarge({ env, path }: PlannedFunction): readonly Diagnostic[] {
  const bytes = Object.entries(env).reduce(
    (sum, [name, value]) => sum + utf8Length(name) + (typeof value === 'string' ? utf8Length(value) : 0),
    0,
  );
  if (bytes <= MOST_BYTES) return [];
  return [
    finding('lambda-environment', joinPath(path, 'env'), {
      message: 'The variables are more than Lambda keeps.',
      got: `${bytes} bytes`,
      allowed: `at most ${MOST_BYTES} bytes, names and values together`,
      fix: 'read large configuration from a file in the code, or from Parameter Store',
    }),
  ];
}

/** A template could fill a secret in, and everybody who may look at the function would see it. */
function secrets({ secrets: asked, path }: PlannedFunction): readonly Diagnostic[] {
  return Object.keys(asked).map((name) =>
    finding('lambda-secret-in-environment', joinPath(path, 'secrets', name), {
      message: `Lambda has no reference to a secret: ${name} would stand in the function's configuration in plain text.`,
      got: `secrets.${name}`,
      allowed: 'nothing under secrets; the name of the secret under env',
      fix:
        `write env: { ${name}_SECRET_NAME: 'its name' }, permit secretsmanager:GetSecretValue in permissions, and read it when the ` +
        'function starts (the Parameters and Secrets extension of AWS does)',
    }),
  );
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

import { isEndpoint, isRef, type Endpoint, type Ref } from '../../../definition/slots';
import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedContainer } from '../../../plan/workload';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import type { ContainerSpec } from './spec';

/** The name of a release behind the internal load balancer. */
export function internalName(release: string, internalDomain: string): string {
  return `${release}.${internalDomain}`;
}

/** By which other releases call one: its name alone where a proxy knows it. */
function endpointHost(release: string, { internalDomain, serviceConnect }: ResolvedPlatform['aws']): string {
  return serviceConnect ? release : internalName(release, internalDomain);
}

export function containerEnvironment(
  env: PlannedContainer['env'],
  aws: ResolvedPlatform['aws'],
): Readonly<Record<string, string | Ref>> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, spelled(value, aws)]));
}

function spelled(value: string | Endpoint | Ref, aws: ResolvedPlatform['aws']): string | Ref {
  if (typeof value === 'string' || isRef(value)) return value;
  return `http://${endpointHost(value.endpoint, aws)}${value.path ?? ''}`;
}

/** Whether a container calls another release. */
export function callsOtherReleases(containers: readonly PlannedContainer[]): boolean {
  return containers.some(({ env }) => Object.values(env).some(isEndpoint));
}

export function containerSecrets(secrets: PlannedContainer['secrets']): ContainerSpec['secrets'] {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => {
      if (isRef(secret)) return [name, secret];
      return [name, secret.key === undefined ? { secret: secret.name } : { secret: secret.name, key: secret.key }];
    }),
  );
}

const SECRET_NAME = /^[A-Za-z0-9/_+=.@-]{1,512}$/;
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+$/;
/** In `valueFrom` a colon ends the key. */
const JSON_KEY = /^[^:\s]{1,256}$/;

/** @param place that names the secret; in a task definition a colon ends the key */
export function secretFindings(
  { secrets, path }: PlannedContainer,
  place = 'a task definition',
): readonly Diagnostic[] {
  return Object.entries(secrets).flatMap(([variable, secret]) => {
    if (isRef(secret)) return [];
    const nameIsRight = SECRET_NAME.test(secret.name) || SECRET_ARN.test(secret.name);
    const keyIsRight = secret.key === undefined || JSON_KEY.test(secret.key);
    if (nameIsRight && keyIsRight) return [];
    return [
      finding('ecs-secret-reference', `${path}.secrets.${variable}`, {
        message: `The secret of ${variable} cannot be named in ${place}.`,
        got: JSON.stringify(nameIsRight ? secret.key : secret.name).slice(0, 80),
        allowed: nameIsRight
          ? 'a JSON key without colon and space'
          : 'letters, digits and /_+=.@- (at most 512), or the ARN of a Secrets Manager secret',
        fix: 'write the name of the secret in Secrets Manager, and the JSON key apart from it',
      }),
    ];
  });
}

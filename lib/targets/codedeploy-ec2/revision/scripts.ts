import { isRef } from '../../../definition/slots';
import { shellWord } from '../../shared/shell-words';
import { checksAt } from './app-spec';
import { plainValue } from './plain-value';
import type { RevisionValues } from './revision-files';
import { runCommand } from './run-command';
import type { MachineCheckSpec, MachineEvent, MadeRevisionSpec } from './spec';

const START = ['#!/bin/bash', 'set -euo pipefail'];
const COMMON = 'source "$(dirname "$0")/common.sh"';

/** What several scripts call. */
export const COMMON_SCRIPT = `# A release that somebody started: not a machine that an autoscaler added, and not a way back.
is_release() {
  local creator
  creator=$(aws deploy get-deployment --deployment-id "$DEPLOYMENT_ID" --region "$(region)" --query deploymentInfo.creator --output text)
  [ "$creator" != autoscaling ] && [ "$creator" != codeDeployRollback ] && [ "$creator" != CodeDeployAutoUpdate ]
}

metadata() {
  local token
  token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)
  curl -fsS -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

region() {
  metadata placement/region
}

# secret <id> [key]
secret() {
  local value
  value=$(aws secretsmanager get-secret-value --secret-id "$1" --region "$(region)" --query SecretString --output text)
  if [ $# -gt 1 ]; then
    jq -er --arg key "$2" '.[$key]' <<<"$value"
  else
    printf '%s' "$value"
  fi
}

# smoke_test <name> <url> <status> <seconds>
smoke_test() {
  local end=$((SECONDS + $4)) status=none
  while [ "$SECONDS" -lt "$end" ]; do
    status=$(curl -s -o /dev/null -m 10 -w '%{http_code}' "$2" || true)
    if [ "$status" = "$3" ]; then return 0; fi
    sleep 2
  done
  echo "smoke test $1: status $status in place of $3" >&2
  return 1
}

# webhook <name> <url> <message> <seconds>
webhook() {
  local end=$((SECONDS + $4)) status=none
  while [ "$SECONDS" -lt "$end" ]; do
    status=$(curl -s -o /dev/null -m 30 -w '%{http_code}' -X POST -H 'content-type: application/json' -A rollout-webhook --data-raw "$3" "$2" || true)
    case "$status" in
      2??) return 0 ;;
      000 | 5?? | 408 | 429) sleep 5 ;;
      *) break ;;
    esac
  done
  echo "webhook $1: status $status in place of 2xx" >&2
  return 1
}
`;

export function stopScript({ container }: MadeRevisionSpec): string {
  const name = shellWord(container.name);
  return lines(
    ...START,
    // Nothing may be left of it, whatever state it is in.
    `docker stop --time ${container.stopTimeoutSeconds} ${name} >/dev/null 2>&1 || true`,
    `docker rm --force ${name} >/dev/null 2>&1 || true`,
  );
}

export function pullScript({ container }: MadeRevisionSpec, values: RevisionValues): string {
  return lines(
    ...START,
    COMMON,
    `image=${shellWord(plainValue(container.image, values))}`,
    'case "$image" in',
    '  *.dkr.ecr.*) aws ecr get-login-password --region "$(cut -d. -f4 <<<"$image")" | docker login --username AWS --password-stdin "${image%%/*}" ;;',
    'esac',
    'docker pull "$image"',
  );
}

export function startScript(revision: MadeRevisionSpec, values: RevisionValues): string {
  const { container } = revision;
  const scratch = container.mounts.filter((one) => one.scratch).map(({ source }) => shellWord(source));
  const owner = shellWord(container.user);
  return lines(
    ...START,
    COMMON,
    `docker rm --force ${shellWord(container.name)} >/dev/null 2>&1 || true`,
    ...scratch.flatMap((folder) => [`rm -rf ${folder}`, `mkdir -p ${folder}`, `chown ${owner} ${folder}`]),
    // Whatever the archive said of who may read them.
    ...(Object.keys(revision.config).length > 0 ? [`chmod -R a+rX ${shellWord(`${revision.folder}/config`)}`] : []),
    ...Object.values(container.secrets).map((secret, index) => `secret_${index}=$(${secretCall(secret, values)})`),
    `log_region=$(region)`,
    `machine=$(metadata instance-id)`,
    runCommand(container, values),
  );
}

function secretCall(secret: MadeRevisionSpec['container']['secrets'][string], { secretOf }: RevisionValues): string {
  const { id, key } = isRef(secret) ? secretOf(secret) : { id: secret.secret, key: secret.key };
  return ['secret', shellWord(id), ...(key === undefined ? [] : [shellWord(key)])].join(' ');
}

export function validateScript(revision: MadeRevisionSpec): string {
  const { container, readiness } = revision;
  const name = shellWord(container.name);
  const { attempts, everySeconds, settleSeconds } = readiness;
  return lines(
    ...START,
    COMMON,
    'ready() {',
    `  [ "$(docker inspect --format '{{.State.Running}}' ${name})" = true ] || return 1`,
    ...question(readiness).map((line) => `  ${line}`),
    '}',
    'attempt=1',
    'until ready; do',
    `  if [ "$attempt" -ge ${attempts} ]; then`,
    `    echo "not ready after $attempt attempts; its last words:" >&2`,
    `    docker logs --tail 50 ${name} >&2 || true`,
    '    exit 1',
    '  fi',
    '  attempt=$((attempt + 1))',
    `  sleep ${everySeconds}`,
    'done',
    ...(settleSeconds > 0
      ? [
          `restarts() { docker inspect --format '{{.RestartCount}}' ${name}; }`,
          'before=$(restarts)',
          `sleep ${settleSeconds}`,
          'if [ "$(restarts)" != "$before" ] || ! ready; then',
          `  echo "it did not stay up for ${settleSeconds} s" >&2`,
          '  exit 1',
          'fi',
        ]
      : []),
    ...released(revision, 'ValidateService'),
  );
}

function question({ question: asked, timeoutSeconds }: MadeRevisionSpec['readiness']): readonly string[] {
  switch (asked.kind) {
    case 'running':
      return ['true'];
    case 'connection':
      return [`timeout ${timeoutSeconds} bash -c '</dev/tcp/127.0.0.1/${asked.port}' 2>/dev/null`];
    case 'http': {
      const url = shellWord(`http://127.0.0.1:${asked.port}${asked.path}`);
      return [
        'local status',
        `status=$(curl -s -o /dev/null -m ${timeoutSeconds} -w '%{http_code}' ${url}) || return 1`,
        `[ "$status" -ge ${asked.codes[0]} ] && [ "$status" -le ${asked.codes[1]} ]`,
      ];
    }
  }
}

/** An event that only runs what the release asks for. */
export function eventScript(revision: MadeRevisionSpec, event: MachineEvent): string {
  return lines(...START, COMMON, ...released(revision, event));
}

/** A new machine and a way back are not held up. */
function released(revision: MadeRevisionSpec, event: MachineEvent): readonly string[] {
  const last: MachineEvent = revision.balanced ? 'AfterAllowTraffic' : 'ValidateService';
  const watched = event === last && revision.watchSeconds > 0 ? [`sleep ${revision.watchSeconds}`] : [];
  const all = [...checksAt(revision, event).map(checkLine), ...watched];
  return all.length === 0 ? [] : ['if is_release; then', ...all.map((line) => `  ${line}`), 'fi'];
}

function checkLine(check: MachineCheckSpec): string {
  const words =
    check.kind === 'smokeTest'
      ? ['smoke_test', check.name, `http://127.0.0.1:${check.port}${check.path}`, String(check.status)]
      : ['webhook', check.name, check.url, check.message];
  return [...words.map(shellWord), String(check.timeoutSeconds)].join(' ');
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

import { LONGEST_EVENT_SECONDS } from '../checks';
import type { MachineEvent, MadeRevisionSpec } from './spec';

const PULL_SECONDS = 900;
const START_SECONDS = 300;
const SCRIPT_SECONDS = 60;

type ScriptedEvent = MachineEvent | 'ApplicationStop' | 'AfterInstall' | 'ApplicationStart';

/** Each event that has something to do, with its script and the time that the script has. */
export function scriptedEvents(revision: MadeRevisionSpec): readonly {
  readonly event: ScriptedEvent;
  readonly script: string;
  readonly seconds: number;
}[] {
  const { container, readiness, watchSeconds, balanced } = revision;
  const last: MachineEvent = balanced ? 'AfterAllowTraffic' : 'ValidateService';
  const own = (event: MachineEvent): number => {
    const asking =
      event === 'ValidateService' ? readiness.everySeconds * readiness.attempts * 2 + readiness.settleSeconds : 0;
    const checks = checksAt(revision, event).reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
    return asking + checks + (event === last ? watchSeconds : 0);
  };
  const ofMachine = (event: MachineEvent) => {
    const seconds = own(event);
    return seconds > 0 ? [{ event, script: scriptOf(event), seconds: seconds + SCRIPT_SECONDS }] : [];
  };
  return [
    {
      event: 'ApplicationStop' as const,
      script: 'scripts/stop.sh',
      seconds: container.stopTimeoutSeconds + SCRIPT_SECONDS,
    },
    ...ofMachine('BeforeInstall'),
    { event: 'AfterInstall' as const, script: 'scripts/pull.sh', seconds: PULL_SECONDS },
    { event: 'ApplicationStart' as const, script: 'scripts/start.sh', seconds: START_SECONDS },
    ...ofMachine('ValidateService'),
    ...ofMachine('BeforeAllowTraffic'),
    ...ofMachine('AfterAllowTraffic'),
  ].map((one) => ({ ...one, seconds: Math.min(LONGEST_EVENT_SECONDS, one.seconds) }));
}

export function scriptOf(event: MachineEvent): string {
  return `scripts/${SCRIPTS[event]}.sh`;
}

const SCRIPTS: Readonly<Record<MachineEvent, string>> = {
  BeforeInstall: 'before-install',
  ValidateService: 'validate',
  BeforeAllowTraffic: 'before-allow-traffic',
  AfterAllowTraffic: 'after-allow-traffic',
};

export function checksAt({ checks }: MadeRevisionSpec, event: MachineEvent) {
  return checks.flatMap((one) => (one.event === event ? one.checks : []));
}

/** Every word in it is one of ours but the release's name, which is a DNS label. */
export function appSpec(revision: MadeRevisionSpec): string {
  const files = Object.keys(revision.config).length > 0;
  return [
    'version: 0.0',
    'os: linux',
    ...(files
      ? [
          'files:',
          '  - source: config',
          `    destination: ${revision.folder}/config`,
          'file_exists_behavior: OVERWRITE',
        ]
      : []),
    'hooks:',
    ...scriptedEvents(revision).flatMap(({ event, script, seconds }) => [
      `  ${event}:`,
      `    - location: ${script}`,
      `      timeout: ${seconds}`,
      '      runas: root',
    ]),
    '',
  ].join('\n');
}

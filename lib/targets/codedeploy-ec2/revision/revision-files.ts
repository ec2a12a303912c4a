import type { Ref } from '../../../definition/slots';
import { appSpec, scriptedEvents, scriptOf } from './app-spec';
import { COMMON_SCRIPT, eventScript, pullScript, startScript, stopScript, validateScript } from './scripts';
import type { MachineEvent, MadeRevisionSpec } from './spec';

/** What only a host knows of the scripts. */
export interface RevisionValues {
  /** The value of a slot, such as the address of an image. */
  readonly valueOf: (slot: Ref) => string;
  /** The secret that a slot stands for. */
  readonly secretOf: (slot: Ref) => { readonly id: string; readonly key?: string };
  readonly logGroup: string;
}

/**
 * The files of a bundle by their path in it: `appspec.yml` and the scripts of CodeDeploy's events. The same spec and
 * values give the same bytes, so that only a release makes a new object.
 */
export function revisionFiles(revision: MadeRevisionSpec, values: RevisionValues): Readonly<Record<string, string>> {
  const asked = new Set(scriptedEvents(revision).map(({ script }) => script));
  const only: readonly MachineEvent[] = ['BeforeInstall', 'BeforeAllowTraffic', 'AfterAllowTraffic'];
  return {
    'appspec.yml': appSpec(revision),
    'scripts/common.sh': COMMON_SCRIPT,
    'scripts/stop.sh': stopScript(revision),
    'scripts/pull.sh': pullScript(revision, values),
    'scripts/start.sh': startScript(revision, values),
    [scriptOf('ValidateService')]: validateScript(revision),
    ...Object.fromEntries(
      only
        .filter((event) => asked.has(scriptOf(event)))
        .map((event) => [scriptOf(event), eventScript(revision, event)]),
    ),
    ...Object.fromEntries(Object.entries(revision.config).map(([name, content]) => [`config/${name}`, content])),
  };
}

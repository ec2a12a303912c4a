import { InternalError, unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedHook } from '../../plan/operations';
import type { PlannedContainer } from '../../plan/workload';
import { hookContainer } from '../shared/kubernetes/hook-job';
import type { TargetContext } from '../target';
import { candidateAddress } from './candidate-address';

export type TestHook = Extract<PlannedHook, { kind: 'smokeTest' | 'loadTest' | 'job' }>;

/** What a hook's Job runs: as big and as safe as the main container, without its ports, probes and volumes. */
export function testContainer(plan: Plan, context: TargetContext, hook: TestHook): PlannedContainer {
  return { ...hookContainer(plan, hook), ...program(plan, context, hook) };
}

type Program = Pick<PlannedContainer, 'image' | 'command' | 'args' | 'env' | 'secrets'>;

function program(plan: Plan, context: TargetContext, hook: TestHook): Program {
  const { testImages } = context.platform.kubernetes;
  switch (hook.kind) {
    case 'job': {
      const { image, command, args, env = {}, secrets = {} } = hook;
      return { image, command, args, env, secrets };
    }
    case 'smokeTest': {
      const env = { URL: urlOf(plan, context, hook), STATUS: String(hook.status) };
      return { image: testImages.http, command: ['sh', '-c', UNTIL_STATUS], args: undefined, env, secrets: {} };
    }
    case 'loadTest': {
      const rate = ['-quiet', '-qps', String(hook.requestsPerSecond), '-t', `${Math.ceil(hook.durationSeconds)}s`];
      const args = ['load', ...rate, urlOf(plan, context, hook)];
      return { image: testImages.load, command: undefined, args, env: {}, secrets: {} };
    }
    default:
      return unreachable(hook);
  }
}

/** Asks until the candidate answers as it should; the Job's own deadline ends it. The URL is data, never shell. */
const UNTIL_STATUS =
  'until got=$(curl -sS -o /dev/null -w "%{http_code}" --max-time 10 "$URL") && [ "$got" = "$STATUS" ]; ' +
  'do echo "got $got, want $STATUS"; sleep 2; done';

function urlOf(
  plan: Plan,
  context: TargetContext,
  { name, at, requestPath }: Extract<TestHook, { requestPath: string }>,
): string {
  const address = candidateAddress(plan, context, at);
  if (address === undefined) throw new InternalError(`the hook '${name}' has no address to call`);
  return `${address}${requestPath}`;
}

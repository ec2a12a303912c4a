import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedHook } from '../../plan/operations';
import type { TargetContext } from '../target';
import { canaryServiceName } from '../shared/kubernetes/names';
import { crdDuration } from './crd-duration';
import { shellWord } from '../shared/shell-words';

type Of<K extends PlannedHook['kind']> = Extract<PlannedHook, { kind: K }>;

/** The address of Flagger's load tester, which also keeps gates. */
export function loadTesterUrl({ platform: { kubernetes } }: TargetContext, path: string): string {
  const { flagger } = kubernetes;
  if (flagger?.loadTester === undefined) throw new InternalError('a hook needs the load tester');
  return `${flagger.loadTester.replace(/\/+$/, '')}${path}`;
}

/** The candidate's own Service, by its name in the cluster: the load tester runs in another namespace. */
function candidateUrl(plan: Plan, { platform: { kubernetes } }: TargetContext, path: string): string {
  const { exposure } = plan;
  if (exposure.kind === 'none' || kubernetes.namespace === undefined) {
    throw new InternalError('a hook calls a candidate that has no address');
  }
  const port = exposure.port === 80 ? '' : `:${exposure.port}`;
  return `http://${canaryServiceName(plan)}.${kubernetes.namespace}${port}${path}`;
}

/** It waits for the answer and fails with another status. */
export function smokeTestCommand(plan: Plan, context: TargetContext, hook: Of<'smokeTest'>): string {
  const url = shellWord(candidateUrl(plan, context, hook.requestPath));
  const seconds = Math.ceil(hook.timeoutSeconds);
  return `test "$(curl -s -o /dev/null -w '%{http_code}' --max-time ${seconds} ${url})" = ${hook.status}`;
}

/** A client of hey sends so many requests a second that it keeps up with a slow answer. */
const REQUESTS_PER_CLIENT = 10;

/** It runs in the background of the load tester. */
export function loadTestCommand(plan: Plan, context: TargetContext, hook: Of<'loadTest'>): string {
  const clients = Math.max(1, Math.ceil(hook.requestsPerSecond / REQUESTS_PER_CLIENT));
  const each = Math.round((hook.requestsPerSecond / clients) * 100) / 100;
  const url = shellWord(candidateUrl(plan, context, hook.requestPath));
  return `hey -z ${crdDuration(Math.max(1, hook.durationSeconds))} -q ${each} -c ${clients} ${url}`;
}

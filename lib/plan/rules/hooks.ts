import { finding } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { PlanRule } from './rule';

/** A load test that outlasts its own timeout always fails. */
export const hooksCanEnd: PlanRule = ({ hooks, stages }) =>
  [...hooks, ...stages.flatMap((stage) => stage.hooks)].flatMap((hook) =>
    hook.kind === 'loadTest' && hook.timeoutSeconds !== undefined && hook.durationSeconds >= hook.timeoutSeconds
      ? [
          finding('hook-timeout-too-short', hook.path, {
            message: `The load test '${hook.name}' lasts longer than it may take.`,
            got: `duration ${formatDuration(hook.durationSeconds)}, timeout ${formatDuration(hook.timeoutSeconds)}`,
            allowed: `a timeout above ${formatDuration(hook.durationSeconds)}`,
            fix: `set timeout: '${formatDuration(hook.durationSeconds + 60)}'`,
          }),
        ]
      : [],
  );

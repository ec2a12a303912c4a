import { printable } from '../../../../units';
import { at, isSet, textOf } from './node';
import type { Rule } from './rule';

/** A Job's name has 63 characters, and 11 of them are the time of its run. */
const LONGEST_CRON_JOB_NAME = 52;

export const cronJobNameFits: Rule<unknown> = (cronJob, report) => {
  const name = at(cronJob, 'metadata', 'name');
  const text = textOf(name) ?? '';
  if (text.length <= LONGEST_CRON_JOB_NAME) return;
  report('cron-job-name-too-long', name.path, {
    message: 'the names of its Jobs end in the time of the run',
    got: `${printable(text)} (${text.length} characters)`,
    allowed: `at most ${LONGEST_CRON_JOB_NAME} characters`,
    fix: 'choose a shorter name',
  });
};

/** For the template of a Job. */
export const runEnds: Rule = (template, report) => {
  const policy = at(template, 'spec', 'restartPolicy');
  if (policy.value === 'Never' || policy.value === 'OnFailure') return;
  report('pod-restart-policy', policy.path, {
    message: 'a Job runs to its end: a container that is always restarted has none',
    got: isSet(policy) ? printable(policy.value) : "nothing, which is 'Always'",
    allowed: "'Never' or 'OnFailure'",
    fix: "set restartPolicy: 'Never'",
  });
};

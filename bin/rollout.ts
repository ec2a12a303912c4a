#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

/**
 * A command lives for a second or two, and compiling code to its fastest form takes a third of that: V8 does it only for
 * what runs so often that it pays. By version, since V8 complains aloud about a flag that it does not know.
 */
const COMPILE_LATER: Readonly<Record<string, string>> = {
  '11.3': '--interrupt-budget=1000000', // Node 20
  '12.4': '--invocation-count-for-turbofan=40000', // Node 22
  '13.6': '--invocation-count-for-turbofan=40000', // Node 24
};

const flag = COMPILE_LATER[/^\d+\.\d+/.exec(process.versions.v8)?.[0] ?? ''];
if (flag !== undefined) setFlagsFromString(flag);

// Only now: V8 takes code that was compiled before only under the flags that it was compiled with.
void import('../lib/cli/run-process').then(({ runProcess }) => runProcess(process));

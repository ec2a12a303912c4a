#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// A command lives for a second or two, and compiling code to its fastest form takes a third of that: V8 does it only
// for what runs so often that it pays. A thousand releases take a third less CPU, ten thousand a tenth less.
setFlagsFromString('--interrupt-budget=1000000');

// Only now: V8 takes code that was compiled before only under the flags that it was compiled with.
void import('../lib/cli/run-process').then(({ runProcess }) => runProcess(process));

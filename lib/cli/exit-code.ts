/** What the process says when it ends. */
export const exitCode = {
  ok: 0,
  /** The definitions were read and something in them cannot work. */
  findings: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A bug of ours; the number is EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

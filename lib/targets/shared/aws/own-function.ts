/** What every function is made with that a host makes for releases. */
export const ownFunction = { runtime: 'nodejs24.x', memoryMiB: 256, logRetentionDays: 30 } as const;

/** The most that Lambda gives. */
export const LONGEST_FUNCTION_SECONDS = 900;

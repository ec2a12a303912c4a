/** What `rollout check` prints: for people, for programs, and for code review. The first is the default. */
export const checkFormats = ['text', 'json', 'sarif', 'github', 'gitlab'] as const;

export type CheckFormat = (typeof checkFormats)[number];

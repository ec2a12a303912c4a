/** How often a comparison with stable may be looked at. */
export const looksChoices = ['fixed', 'group-sequential', 'always-valid'] as const;

export type LooksChoice = (typeof looksChoices)[number];

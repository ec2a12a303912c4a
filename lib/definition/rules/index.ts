import { guardrailRules } from './guardrails';
import { imageRules } from './images';
import { podRules } from './pods';
import type { DefinitionRule } from './rule';
import { secretRules } from './secrets';
import { strategyRules } from './strategies';
import { uniqueNames } from './unique-names';

export const definitionRules: readonly DefinitionRule[] = [
  ...uniqueNames,
  ...podRules,
  ...strategyRules,
  ...guardrailRules,
  ...secretRules,
  ...imageRules,
];

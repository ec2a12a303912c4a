import { guardrailRules } from './guardrails';
import { imageRules } from './images';
import { podRules } from './pods';
import type { DefinitionRule } from './rule';
import { scalingRules } from './scaling';
import { secretRules } from './secrets';
import { sloRules } from './slo';
import { strategyRules } from './strategies';
import { uniqueNames } from './unique-names';

export const definitionRules: readonly DefinitionRule[] = [
  ...uniqueNames,
  ...podRules,
  ...strategyRules,
  ...guardrailRules,
  ...sloRules,
  ...scalingRules,
  ...secretRules,
  ...imageRules,
];

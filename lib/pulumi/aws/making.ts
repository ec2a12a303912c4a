import * as pulumi from '@pulumi/pulumi';
import { createHash } from 'node:crypto';
import { physicalName } from '../../targets/shared/aws/physical-name';
import type { Account } from './account';

/** Where the resources of a component are made. */
export interface Making {
  /** Pulumi name of the component: the names of all its resources begin with it. */
  readonly name: string;
  readonly parent: pulumi.Resource;
  readonly tags: Readonly<Record<string, string>>;
  readonly account: Account;
}

/** What Pulumi puts behind a name, so that a resource can be replaced by another one before it goes. */
const RANDOM_SUFFIX = 8;
const DIGEST = 6;

/**
 * The Pulumi name of a resource. AWS's name derives from it, and where that must be short so must this: then a digest
 * says what was left out. Names are part of URNs: another one replaces what is live.
 */
export function nameOf({ name }: Pick<Making, 'name'>, key: string, longest?: number): string {
  const text = `${name}-${key}`;
  const most = longest === undefined ? text.length : longest - RANDOM_SUFFIX;
  if (text.length <= most) return text;
  const digest = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, DIGEST);
  return `${text.slice(0, most - DIGEST - 1).replace(/-+$/, '')}-${digest}`;
}

/** The most characters that AWS takes for a name. */
export const longest = { role: 64, function: 64, balancer: 32, rule: 64, application: 100 } as const;

export function under({ parent }: Making, options: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
  return { parent, ...options };
}

/** A name that must be fixed: in an account no other stack has it. */
export function fixedName(parts: readonly string[], most: number): string {
  return physicalName(`${pulumi.getProject()}-${pulumi.getStack()}`, parts, most);
}

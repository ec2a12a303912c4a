import { cdk } from './cdk';
import { cdk8s } from './cdk8s';
import { gitops } from './gitops';
import { pulumi } from './pulumi';
import type { ScaffoldKind } from './init-choices';
import type { Scaffold } from './scaffold';

const scaffolds: Readonly<Record<ScaffoldKind, Scaffold>> = { cdk, cdk8s, gitops, pulumi };

export function scaffoldOf(kind: ScaffoldKind): Scaffold {
  return scaffolds[kind];
}

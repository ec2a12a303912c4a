import {
  ApiObject,
  App,
  ImplicitTokenResolver,
  LazyResolver,
  NumberStringUnionResolver,
  type ApiObjectProps,
  type JsonPatch,
} from 'cdk8s';
import type { Construct } from 'constructs';
import { keepsKeyOrder } from './cdk8s-environment';
import { plainManifest } from './plain-manifest';

/** What these change is never plain data; whoever gives an app resolvers of his own may change anything. */
const BUILT_IN: readonly object[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/**
 * An ApiObject like any other, in less time: cdk8s asks three resolvers about each value of a manifest. Where a manifest
 * is plain data and nobody patched it, none of them has an answer, and one copy says the same.
 */
export class ReleaseObject extends ApiObject {
  private isPatched = false;

  constructor(
    scope: Construct,
    id: string,
    private readonly manifest: ApiObjectProps,
  ) {
    super(scope, id, manifest);
  }

  override addJsonPatch(...patches: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...patches);
  }

  override toJson(): unknown {
    if (this.isPatched || !hasBuiltInResolversOnly(App.of(this))) return super.toJson();
    const metadata = this.resolvedMetadata();
    const plain = metadata && plainManifest({ ...this.manifest, metadata }, !keepsKeyOrder());
    return plain ?? super.toJson();
  }

  /** Undefined where a token of it throws: that is told together with the object. */
  private resolvedMetadata(): object | undefined {
    try {
      return this.metadata.toJson() as object;
    } catch {
      return undefined;
    }
  }
}

function hasBuiltInResolversOnly({ resolvers }: App): boolean {
  for (const { constructor } of resolvers) if (!BUILT_IN.includes(constructor)) return false;
  return true;
}

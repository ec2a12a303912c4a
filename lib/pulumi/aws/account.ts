import * as pulumi from '@pulumi/pulumi';
import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { getPartitionOutput } from '@pulumi/aws/getPartition';
import { getRegionOutput } from '@pulumi/aws/getRegion';

/** Where the provider of a component makes things; each is asked for once, when it is needed. */
export class Account {
  private readonly known = new Map<string, pulumi.Output<string>>();

  constructor(private readonly parent: pulumi.Resource) {}

  get region(): pulumi.Output<string> {
    return this.once('region', (options) => getRegionOutput({}, options).region);
  }

  get id(): pulumi.Output<string> {
    return this.once('id', (options) => getCallerIdentityOutput({}, options).accountId);
  }

  get partition(): pulumi.Output<string> {
    return this.once('partition', (options) => getPartitionOutput({}, options).partition);
  }

  arn(service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${this.partition}:${service}:${this.region}:${this.id}:${resource}`;
  }

  /** A policy of Amazon's own. */
  managedPolicyArn(name: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${this.partition}:iam::aws:policy/${name}`;
  }

  private once(key: string, read: (options: pulumi.InvokeOptions) => pulumi.Output<string>): pulumi.Output<string> {
    const found = this.known.get(key) ?? read({ parent: this.parent });
    this.known.set(key, found);
    return found;
  }
}

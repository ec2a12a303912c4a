import type { MockCallArgs } from '@pulumi/pulumi/runtime';
import type { RecordedResource } from './recorded-resource';

/** What a provider would answer besides the inputs. */
export type OutputsOf = (asked: Pick<RecordedResource, 'type' | 'name'> & { readonly inputs: object }) => object;

/** Answers functions of providers, such as `aws.ec2.getVpc`. */
export type AnswerCall = (args: MockCallArgs) => Readonly<Record<string, unknown>>;

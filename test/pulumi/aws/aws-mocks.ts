import { recordProgram, type RecordedResource, type Recording, type RecordOptions } from '../../../lib/testing/pulumi';

type OutputsOf = NonNullable<RecordOptions['outputs']>;

const REGION = 'eu-west-1';
export const ACCOUNT = '111122223333';

/** What AWS says of things that exist. */
const LOOKED_UP: Readonly<
  Record<string, (inputs: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>
> = {
  'aws:index/getRegion:getRegion': () => ({ region: REGION, id: REGION, name: REGION }),
  'aws:index/getCallerIdentity:getCallerIdentity': () => ({ accountId: ACCOUNT }),
  'aws:index/getPartition:getPartition': () => ({ partition: 'aws' }),
  'aws:index/getAvailabilityZones:getAvailabilityZones': () => ({ names: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] }),
  'aws:ec2/getVpc:getVpc': ({ id }) => ({ id, cidrBlock: '10.9.0.0/16' }),
  'aws:lb/getListener:getListener': ({ arn }) => ({
    arn,
    port: 443,
    protocol: 'HTTPS',
    loadBalancerArn: String(arn)
      .replace(':listener/', ':loadbalancer/')
      .replace(/\/[^/]*$/, ''),
  }),
  'aws:lb/getLoadBalancer:getLoadBalancer': ({ arn }) => ({
    arn,
    arnSuffix: String(arn).split(':loadbalancer/')[1],
    dnsName: 'existing.elb.example.com',
    zoneId: 'Z1',
    securityGroups: ['sg-2', 'sg-1'],
  }),
};

const SERVICES: Readonly<Record<string, string>> = {
  lb: 'elasticloadbalancing',
  cloudwatch: 'cloudwatch',
  synthetics: 'synthetics',
};

/** What AWS gives besides the inputs: names, ARNs and whatever derives from them. */
function outputs({ type, name, inputs }: { readonly type: string; readonly name: string; readonly inputs: object }) {
  const [, module = '', kind = ''] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const written = inputs as { readonly name?: string; readonly family?: string; readonly publish?: boolean };
  const own = written.name ?? name;
  const path = kind === 'taskDefinition' ? `task-definition/${written.family}:7` : `${kind.toLowerCase()}/${own}`;
  const account = module === 'iam' ? `:${ACCOUNT}` : `${REGION}:${ACCOUNT}`;
  return {
    name: own,
    arn: `arn:aws:${SERVICES[module] ?? module}:${account}:${path}`,
    arnSuffix: `${kind === 'targetGroup' ? 'targetgroup' : 'app'}/${own}/0a1b`,
    dnsName: `${own}.elb.example.com`,
    zoneId: `zone-of-${own}`,
    deploymentConfigName: own,
    result: '{}',
    revision: 7,
    publicIp: '192.0.2.1',
    allocationId: `eipalloc-${own}`,
    functionUrl: `https://${own}.lambda-url.example.com/`,
    ...(written.publish ? { version: '7', qualifiedArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${own}:7` } : {}),
  };
}

export interface AwsProgram<T> extends Recording<T> {
  readonly byType: (type: string) => readonly RecordedResource[];
  /** The inputs of the one resource of this name. */
  readonly inputs: (name: string) => Readonly<Record<string, unknown>>;
}

/** Records a program against an AWS that answers. */
export async function recordAws<T>(
  program: () => T | Promise<T>,
  { preview = false, outputs: answer = outputs }: { readonly preview?: boolean; readonly outputs?: OutputsOf } = {},
): Promise<AwsProgram<T>> {
  const recording = await recordProgram(program, {
    project: 'shop',
    stack: 'test',
    preview,
    outputs: answer,
    call: ({ token, inputs }) => LOOKED_UP[token]?.(inputs as Record<string, unknown>) ?? missing(token),
  });
  const byType = (type: string) => recording.resources.filter((one) => one.type === type);
  const inputs = (name: string) => {
    const found = recording.resources.filter((one) => one.name === name);
    if (found.length !== 1) throw new Error(`${found.length} resources are named ${name}`);
    return found[0]!.inputs;
  };
  return { ...recording, byType, inputs };
}

function missing(token: string): never {
  throw new Error(`nothing answers ${token}`);
}

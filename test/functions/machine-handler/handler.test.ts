import { handleEvent } from '../../../lib/functions/machine-handler/handler';
import type { AutoScalingGroup, MachineEvent, Tools } from '../../../lib/functions/machine-handler/types';

const COPY = 'CodeDeploy_shop_d-1';
const revision = { bucket: 'revisions', key: 'shop-1.zip', bundleType: 'zip' };
const fleet = {
  first: 'shop-first',
  min: 2,
  max: 6,
  approvalWaitMinutes: 20,
  terminationWaitMinutes: 30,
  policies: [{ name: 'rollout-cpu', metric: 'ASGAverageCPUUtilization', target: 70 }],
};
const release: MachineEvent = {
  applicationName: 'app',
  deploymentGroupName: 'shop',
  version: '1.2.3',
  revision,
  fleet,
};

interface World {
  readonly live?: readonly string[];
  readonly running?: readonly string[];
  readonly policies?: readonly string[];
  readonly group?: AutoScalingGroup;
  /** Machines in service at each look, the last one for good. */
  readonly serving?: readonly number[];
}

function machines(world: World = {}) {
  const calls: (readonly [string, unknown])[] = [];
  const serving = [...(world.serving ?? [2])];
  let now = 0;
  const answer =
    <T>(name: string, value: () => T) =>
    (input: object): Promise<T> => {
      calls.push([name, input]);
      return Promise.resolve(value());
    };
  const next = () => (serving.length > 1 ? serving.shift()! : serving[0]!);
  const tools: Tools = {
    clients: {
      codeDeploy: {
        getDeploymentGroup: answer('getDeploymentGroup', () => ({
          deploymentGroupInfo: { autoScalingGroups: (world.live ?? ['shop-first']).map((name) => ({ name })) },
        })),
        listDeployments: answer('listDeployments', () => ({ deployments: world.running ?? [] })),
        updateDeploymentGroup: answer('updateDeploymentGroup', () => ({})),
        createDeployment: answer('createDeployment', () => ({ deploymentId: 'd-2' })),
      },
      autoScaling: {
        describeAutoScalingGroups: answer('describeAutoScalingGroups', () => ({
          AutoScalingGroups: [
            world.group ?? {
              DesiredCapacity: 0,
              Instances: Array.from({ length: next() }, () => ({ LifecycleState: 'InService' })),
            },
          ],
        })),
        updateAutoScalingGroup: answer('updateAutoScalingGroup', () => ({})),
        deleteAutoScalingGroup: answer('deleteAutoScalingGroup', () => ({})),
        describePolicies: answer('describePolicies', () => ({
          ScalingPolicies: (world.policies ?? []).map((PolicyName) => ({ PolicyName })),
        })),
        putScalingPolicy: answer('putScalingPolicy', () => ({})),
        deletePolicy: answer('deletePolicy', () => ({})),
      },
    },
    clock: { now: () => now, sleep: (milliseconds) => Promise.resolve(void (now += milliseconds)) },
    log: () => undefined,
  };
  const inputs = (name: string) => calls.flatMap(([called, input]) => (called === name ? [input] : []));
  return { tools, inputs, names: () => calls.map(([name]) => name), slept: () => now };
}

test('the first release fills the group that the program made, then deploys', async () => {
  const { tools, inputs, names, slept } = machines({ serving: [0, 0, 1, 2] });
  expect(await handleEvent(tools, release)).toEqual({ deploymentId: 'd-2' });
  expect(inputs('updateAutoScalingGroup')).toEqual([
    { AutoScalingGroupName: 'shop-first', MinSize: 2, MaxSize: 6, DesiredCapacity: 2 },
  ]);
  expect(inputs('putScalingPolicy')).toEqual([
    {
      AutoScalingGroupName: 'shop-first',
      PolicyName: 'rollout-cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    },
  ]);
  expect(slept()).toBe(20_000);
  expect(inputs('updateDeploymentGroup')).toEqual([
    {
      applicationName: 'app',
      currentDeploymentGroupName: 'shop',
      autoScalingGroups: ['shop-first'],
      blueGreenDeploymentConfiguration: {
        greenFleetProvisioningOption: { action: 'COPY_AUTO_SCALING_GROUP' },
        deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 20 },
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 30 },
      },
    },
  ]);
  expect(names().at(-1)).toBe('createDeployment');
  expect(inputs('createDeployment')).toEqual([
    {
      applicationName: 'app',
      deploymentGroupName: 'shop',
      description: 'Release 1.2.3',
      revision: { revisionType: 'S3', s3Location: revision },
      fileExistsBehavior: 'OVERWRITE',
      ignoreApplicationStopFailures: true,
    },
  ]);
});

test('the copy that serves keeps the size that its autoscaler found', async () => {
  const { tools, inputs } = machines({ live: [COPY], group: { DesiredCapacity: 5, Instances: serving(5) } });
  await handleEvent(tools, release);
  expect(inputs('updateAutoScalingGroup')).toEqual([
    { AutoScalingGroupName: COPY, MinSize: 2, MaxSize: 6, DesiredCapacity: 5 },
  ]);
});

test('policies of ours that are no longer wanted go, and those of others stay', async () => {
  const { tools, inputs } = machines({ policies: ['rollout-cpu', 'rollout-requests', 'nightly'] });
  await handleEvent(tools, release);
  expect(inputs('deletePolicy')).toEqual([{ AutoScalingGroupName: 'shop-first', PolicyName: 'rollout-requests' }]);
});

test('a change of the size alone deploys nothing', async () => {
  const { tools, inputs } = machines();
  const tf = { action: 'update', prev_input: { ...release, fleet: { ...fleet, max: 4 } } } as const;
  expect(await handleEvent(tools, { ...release, tf })).toEqual({});
  expect([inputs('updateAutoScalingGroup').length, inputs('createDeployment')]).toEqual([1, []]);
});

test('another revision is deployed, of a fleet that stays too', async () => {
  const { tools, names } = machines();
  const tf = { action: 'update', prev_input: { ...release, revision: { ...revision, key: 'shop-0.zip' } } } as const;
  expect(await handleEvent(tools, { ...release, fleet: undefined, tf })).toEqual({ deploymentId: 'd-2' });
  expect(names()).toEqual(['listDeployments', 'createDeployment']);
});

test('while a deployment runs nothing is touched', async () => {
  const { tools, names } = machines({ running: ['d-9'] });
  await expect(handleEvent(tools, release)).rejects.toThrow('The deployment d-9 of shop has not ended');
  expect(names()).toEqual(['listDeployments']);
});

test('machines that do not come are waited for, and not for ever', async () => {
  const { tools, slept } = machines({ serving: [0, 1] });
  await expect(handleEvent(tools, release)).rejects.toThrow('has 1 of 2 machines in service after 12 minutes');
  expect(slept()).toBeLessThan(15 * 60_000);
});

test.each([
  [['shop-first'], []],
  [[COPY], [{ AutoScalingGroupName: COPY, ForceDelete: true }]],
])('when the release goes, %j', async (live, deleted) => {
  const { tools, inputs } = machines({ live });
  expect(await handleEvent(tools, { ...release, tf: { action: 'delete' } })).toEqual({});
  expect([inputs('deleteAutoScalingGroup'), inputs('createDeployment')]).toEqual([deleted, []]);
});

test('a group of several is not one to copy', async () => {
  const { tools } = machines({ live: ['a', 'b'] });
  await expect(handleEvent(tools, release)).rejects.toThrow('has 2 Auto Scaling groups in place of one');
});

function serving(count: number) {
  return Array.from({ length: count }, () => ({ LifecycleState: 'InService' }));
}

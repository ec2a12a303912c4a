import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/ecs/service';
import type { CodeDeployEc2Spec } from './spec';

const MOST_ALARMS = 10;

type Rule = (plan: Plan, spec: CodeDeployEc2Spec) => readonly Diagnostic[];

export function machineFindings(plan: Plan, spec: CodeDeployEc2Spec): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(plan, spec));
}

const noMachines: Rule = (plan, { fleet }) =>
  fleet.size.desired > 0
    ? []
    : [
        finding('ec2-no-machines', processOf(plan).replicas.path, {
          message: 'Without a machine CodeDeploy has nothing to deploy to, and fails.',
          got: '0',
          allowed: 'at least 1',
          fix: 'set replicas to 1 or more',
        }),
      ];

const tooManyAlarms: Rule = (_, { alarms }) =>
  alarms.length <= MOST_ALARMS
    ? []
    : [
        finding('codedeploy-too-many-alarms', 'guardrails', {
          message: `${alarms.length} guardrails are ${alarms.length} alarms.`,
          got: String(alarms.length),
          allowed: `at most ${MOST_ALARMS}, with those of the platform's policy`,
          fix: 'keep the guardrails that tell most; watch the others without the release',
        }),
      ];

/** As many healthy machines as there are leave none to deploy to, and the deployment fails at once. */
const cannotBegin: Rule = (plan, { deployment, fleet }) =>
  deployment.batch > 0 || fleet.size.desired === 0
    ? []
    : [
        finding('ec2-deployment-cannot-begin', at('minimumHealthyHosts'), {
          message: `With ${fleet.size.desired} machines none may be away, so CodeDeploy fails at once.`,
          got: configurationText(plan),
          allowed: 'fewer healthy machines than there are',
          fix: 'ask for fewer, or leave it out',
        }),
      ];

const impossiblePercent: Rule = (plan) => {
  const asked = plan.targets['codedeploy-ec2']?.minimumHealthyHosts;
  return asked?.type === 'FLEET_PERCENT' && asked.value > 99
    ? [
        finding('ec2-minimum-healthy-percent', at('minimumHealthyHosts.value'), {
          message: 'CodeDeploy takes percentages below 100.',
          got: String(asked.value),
          allowed: '0 to 99',
          fix: 'set it to at most 99',
        }),
      ]
    : [];
};

/** With no minimum, a deployment that worked on one machine is a success. */
const oneIsEnough: Rule = (plan, { deployment, fleet }) => {
  const everyOne = deployment.batch >= fleet.size.desired && fleet.size.desired > 1;
  return everyOne
    ? [
        finding('codedeploy-one-healthy-machine-is-enough', plan.update.path, {
          message: `All ${fleet.size.desired} machines are deployed to at once, and CodeDeploy calls it a success when one of them works.`,
          fix: 'nothing, where the load balancer and the group deal with the others; else let fewer be away at once',
        }),
      ]
    : [];
};

/** A machine that comes between the deployment and its traffic gets neither; one that goes then fails the release. */
const scaling: Rule = (plan, { autoscaling, fleet }) =>
  autoscaling && fleet.kind === 'copied'
    ? [
        finding('ec2-scaling-during-release', processOf(plan).replicas.path, {
          message: `Between ${fleet.size.min} and ${fleet.size.max} machines: one that an autoscaler takes away while new machines wait for their traffic fails the release, and one that it adds gets no traffic until the next one.`,
          fix: 'release in quiet hours, and keep the approval short',
        }),
      ]
    : [];

/** The group that serves is no longer the one that the program made. */
const copies: Rule = (plan, { fleet }) =>
  fleet.kind === 'owned'
    ? []
    : [
        finding('ec2-fleet-is-copied', plan.update.path, {
          message:
            'Each release makes a new Auto Scaling group as a copy and deletes the one before it: the group that serves is not in the state of the program that made the first one.',
          fix: 'nothing; change size and machines in the definition, where the next release takes them from, and not in the group',
        }),
      ];

const firstDeployment: Rule = (plan) =>
  plan.abort.automatic
    ? [
        finding('ec2-first-deployment', plan.update.path, {
          message: 'If the first deployment fails, there is no revision to go back to.',
          fix: 'nothing; from the second deployment on it goes back',
        }),
      ]
    : [];

function at(field: string): string {
  return joinPath('targets', 'codedeploy-ec2', ...field.split('.'));
}

function configurationText(plan: Plan): string {
  const asked = plan.targets['codedeploy-ec2']?.minimumHealthyHosts;
  return asked ? `${asked.type} ${asked.value}` : 'all machines';
}

const RULES: readonly Rule[] = [
  noMachines,
  tooManyAlarms,
  impossiblePercent,
  cannotBegin,
  oneIsEnough,
  scaling,
  copies,
  firstDeployment,
];

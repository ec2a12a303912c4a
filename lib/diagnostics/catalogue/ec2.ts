import type { Catalogue } from './entry';

export const ec2Catalogue = {
  'ec2-no-machine-fits': {
    severity: 'error',
    summary: 'The container is larger than the largest machine that is chosen by itself.',
    source: 'Amazon EC2 Instance Types, general purpose: t3 and t4g up to 2xlarge',
  },
  'ec2-no-machines': {
    severity: 'error',
    summary: 'A deployment group without machines has nothing to deploy to.',
    source: 'AWS CodeDeploy User Guide, "Error codes": NO_EC2_SUBSCRIPTION, NO_INSTANCES',
  },
  'ec2-memory-subpath': {
    severity: 'error',
    summary: 'A volume in memory is mounted as a whole.',
    source: 'Docker documentation, "tmpfs mounts"',
  },
  'ec2-volume-not-mounted': {
    severity: 'info',
    summary: 'A volume that no container mounts is not made on a machine.',
    source: 'workload.volumes and workload.mounts of the definition',
  },
  'ec2-watch-derived': {
    severity: 'info',
    summary: 'In place, each batch is watched for as long as the slowest guardrail needs to fire.',
    source: 'AWS CodeDeploy User Guide, "Monitoring deployments with CloudWatch alarms": while a deployment runs',
  },
  'ec2-watch-too-long': {
    severity: 'error',
    summary: 'A guardrail needs longer than the scripts of one lifecycle event may take.',
    source: 'AWS CodeDeploy User Guide, "CodeDeploy quotas": lifecycle event, at most 3600 s',
  },
  'ec2-own-revision': {
    severity: 'info',
    summary: 'A bundle of the application itself takes the place of the one that runs the container.',
    source: 'targets.codedeploy-ec2.revision of the definition',
  },
  'ec2-deployment-cannot-begin': {
    severity: 'error',
    summary: 'As many machines must be healthy as there are, so none can be deployed to.',
    source: 'AWS CodeDeploy User Guide, "Instance health": minimum healthy instances and deployments',
  },
  'ec2-minimum-healthy-percent': {
    severity: 'error',
    summary: 'CodeDeploy takes a share of healthy machines below 100 percent.',
    source: 'AWS CodeDeploy User Guide, "CodeDeploy quotas": FLEET_PERCENT, a positive integer less than 100, or 0',
  },
  'codedeploy-one-healthy-machine-is-enough': {
    severity: 'warning',
    summary: 'A deployment to all machines at once succeeds when it worked on one of them.',
    source: 'AWS CodeDeploy User Guide, "Predefined deployment configurations": CodeDeployDefault.AllAtOnce',
  },
  'ec2-scaling-during-release': {
    severity: 'warning',
    summary: 'Scaling between the deployment of new machines and their traffic is not seen by CodeDeploy.',
    source: 'aws-codedeploy-samples#80',
  },
  'ec2-fleet-is-copied': {
    severity: 'info',
    summary: 'A blue/green deployment on EC2 replaces the Auto Scaling group by a copy of it.',
    source: 'terraform-provider-aws#4678; AWS CodeDeploy API Reference, GreenFleetProvisioningOption',
  },
  'ec2-first-deployment': {
    severity: 'info',
    summary: 'The first deployment to machines has nothing to go back to.',
    source: 'AWS CodeDeploy User Guide, "Redeploy and roll back a deployment with CodeDeploy"',
  },
} as const satisfies Catalogue;

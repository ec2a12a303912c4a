import { readEach, type Reading } from '../refusal';
import type { ReleaseForm } from '../release-form';
import { readDeploymentGroup } from './read-deployment-group';
import { readEcsService } from './read-ecs-service';
import { groupOf, readLambdaAlias } from './read-lambda-alias';
import { Template, referredId, type Resource } from './template';

type Reader = (resource: Resource, template: Template) => ReleaseForm;

/** Other ways to move the traffic of a service than those that are read here. */
const FOREIGN = [
  'AWS::ECS::TaskSet',
  'AWS::ECS::PrimaryTaskSet',
  'AWS::AppConfig::Deployment',
  'AWS::CodeDeploy::BlueGreen',
];

/**
 * Reads a CloudFormation template back: every deployment group of CodeDeploy for a service, every alias, and every service
 * of ECS that ECS itself deploys, is a release. Written from what the platforms do with a template, and never from how it is emitted here.
 */
export function readTemplate(document: unknown): Reading<ReleaseForm> {
  const template = new Template(document);
  const aliases = template.ofType('AWS::Lambda::Alias');
  const ofAliases = new Set(aliases.map((one) => groupOf(one, template)?.id));
  const groups = template.ofType('AWS::CodeDeploy::DeploymentGroup').filter(({ id }) => !ofAliases.has(id));
  const parts: readonly (readonly [Resource, Reader])[] = [
    ...groups.map((one) => [one, readDeploymentGroup] as const),
    ...aliases.map((one) => [one, readLambdaAlias] as const),
    ...template.ofType('AWS::ECS::Service').flatMap((one) => {
      const deployed = groups.some((group) => deploysTo(group, one));
      return deployed ? [] : [[one, readService] as const];
    }),
    ...FOREIGN.flatMap((type) => template.ofType(type)).map((one) => [one, refuseForeign] as const),
  ];
  return readEach(parts, ([resource, read]) => read(resource, template));
}

function deploysTo({ properties }: Resource, service: Resource): boolean {
  return properties
    .get('ECSServices')
    .list()
    .some((one) => referredId(one.get('ServiceName')) === service.id);
}

const readService: Reader = (service, template) => {
  const controller = service.properties.at('DeploymentController', 'Type');
  return controller.exists && controller.text() !== 'ECS'
    ? controller.refuse(`nothing in this template deploys to a service with the controller ${controller.text()}`)
    : readEcsService(service, template);
};

const refuseForeign: Reader = ({ node, type }) =>
  node.refuse(`the resource ${type} is not known here; it may move traffic`);

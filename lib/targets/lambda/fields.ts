import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { bytes } from '../../plan/read';
import { functionOf } from './function-of';
import type { FunctionSpec } from './spec';

const MEBIBYTE = 2 ** 20;
const STORAGE = { least: 512, most: 10_240 };

/** What the definition says for Lambda alone, in Lambda's units. */
export function functionFields({
  targets: { lambda = {} },
}: Plan): Pick<FunctionSpec, 'architecture' | 'reservedConcurrency' | 'ephemeralStorageMiB' | 'vpc'> {
  const { architecture = 'amd64', reservedConcurrency, vpc = false } = lambda;
  const ephemeralStorageMiB = storageMiB(lambda);
  return {
    architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
    ...(ephemeralStorageMiB === undefined ? {} : { ephemeralStorageMiB }),
    vpc,
  };
}

/** Written fields of `targets.lambda`, which a function that exists does not take. */
export function writtenFields({ targets: { lambda = {} } }: Plan): readonly string[] {
  return Object.keys(lambda).sort();
}

export function fieldFindings(plan: Plan): readonly Diagnostic[] {
  return [...storage(plan), ...reserved(plan)];
}

function storageMiB({ ephemeralStorage }: NonNullable<Plan['targets']['lambda']>): number | undefined {
  return ephemeralStorage === undefined ? undefined : bytes(ephemeralStorage) / MEBIBYTE;
}

function storage({ targets: { lambda = {} } }: Plan): readonly Diagnostic[] {
  const asked = storageMiB(lambda);
  if (asked === undefined || (Number.isInteger(asked) && asked >= STORAGE.least && asked <= STORAGE.most)) return [];
  return [
    finding('lambda-size', 'targets.lambda.ephemeralStorage', {
      message: 'Lambda has no disk of this size.',
      got: `${asked} MiB`,
      allowed: `whole MiB from ${STORAGE.least} to ${STORAGE.most}`,
      fix: "write a size such as '2Gi'",
    }),
  ];
}

/** Provisioned instances are taken from the reserved ones. */
function reserved(plan: Plan): readonly Diagnostic[] {
  const { reservedConcurrency } = plan.targets.lambda ?? {};
  const { provisioned } = functionOf(plan);
  const initialized = provisioned.kind === 'fixed' ? provisioned.count : provisioned.max;
  if (reservedConcurrency === undefined || initialized <= reservedConcurrency) return [];
  return [
    finding('lambda-reserved-concurrency', 'targets.lambda.reservedConcurrency', {
      message: 'More instances are kept initialized than the function may have.',
      got: `${reservedConcurrency} reserved, ${initialized} provisioned`,
      allowed: `at least ${initialized}`,
      fix: 'reserve more, or provision fewer',
    }),
  ];
}

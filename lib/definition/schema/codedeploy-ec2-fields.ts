import { record } from './record';
import { line, oneOf, text, whole } from './scalars';
import { orRef } from './slots';

const instanceType = text({
  allowed: "an instance type such as 'm7g.large'",
  pattern: '^[a-z][a-z0-9-]*\\.[a-z0-9-]+$',
  maxLength: 64,
});

const machineImage = text({
  allowed: "an id such as 'ami-0123456789abcdef0', or the name of an SSM parameter such as '/shop/machine-image'",
  pattern: '^(ami-[0-9a-f]{8,17}|/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*)$',
  maxLength: 1011,
});

export const codeDeployEc2FieldsSchema = record(
  {
    instanceType: instanceType.optional(),
    machineImage: machineImage.optional(),
    rootVolume: whole({ min: 8, max: 16_384 }).optional(),
    minimumHealthyHosts: record(
      { type: oneOf(['HOST_COUNT', 'FLEET_PERCENT']), value: whole({ min: 0, max: 10_000 }) },
      { id: 'MinimumHealthyHosts' },
    ).optional(),
    completion: oneOf(['start', 'pipeline']).optional(),
    revision: record(
      {
        bucket: orRef(line(63)),
        key: line(1024),
        bundleType: oneOf(['zip', 'tgz', 'tar']),
        version: line(1024).optional(),
        eTag: line(64).optional(),
      },
      { id: 'RevisionLocation' },
    ).optional(),
  },
  { id: 'CodeDeployEc2Fields' },
);

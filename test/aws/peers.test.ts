test('a missing peer is an error that names the install command', () => {
  const load = (): unknown =>
    jest.isolateModules(() => {
      jest.mock('../../lib/aws/installed', () => ({ isInstalled: (name: string) => name !== 'constructs' }));
      jest.requireActual('../../lib/aws/peers');
    });
  expect(load).toThrow(
    'rollout-constructs/aws needs constructs, which is not installed. Run: npm install aws-cdk-lib constructs',
  );
});

test('with both peers the entry point loads', () => {
  jest.unmock('../../lib/aws/installed');
  jest.resetModules();
  expect(Object.keys(jest.requireActual('../../lib/aws')).sort()).toEqual([
    'EcsRelease',
    'LambdaRelease',
    'PipelineArtifacts',
    'SharedResources',
  ]);
});

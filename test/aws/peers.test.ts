test('a missing peer is an error that names the install command', () => {
  const load = (): unknown =>
    jest.isolateModules(() => {
      jest.mock('../../lib/aws/installed', () => ({ isInstalled: (name: string) => name !== 'constructs' }));
      require('../../lib/aws/peers');
    });
  expect(load).toThrow(
    'rollout-constructs/aws needs constructs, which is not installed. Run: npm install aws-cdk-lib constructs',
  );
});

test('with both peers the entry point loads', () => {
  jest.unmock('../../lib/aws/installed');
  jest.resetModules();
  expect(Object.keys(require('../../lib/aws')).sort()).toEqual(['EcsRelease', 'PipelineArtifacts', 'SharedResources']);
});

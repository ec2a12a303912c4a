import type * as Library from '../../lib';

/** Importing the package must cost little: the schema library alone takes longer to load than all of the rest. */
test('zod is loaded with the first definition, not with the package', () => {
  const loaded = jest.fn(() => jest.requireActual<object>('zod'));
  jest.isolateModules(() => {
    jest.doMock('zod', loaded);
    const library = jest.requireActual<typeof Library>('../../lib');
    expect(loaded).not.toHaveBeenCalled();
    library.defineRelease({ name: 'shop', workload: { image: 'shop:1.2.3', port: 8080 } });
    expect(loaded).toHaveBeenCalled();
  });
});

import type * as Library from '../../lib';

/** Importing the package must cost little: the schema library alone takes longer to load than all of the rest. */
test('zod is loaded with the first mistake, not with the package or a definition', () => {
  const loaded = jest.fn(() => jest.requireActual<object>('zod'));
  jest.isolateModules(() => {
    jest.doMock('zod', loaded);
    const library = jest.requireActual<typeof Library>('../../lib');
    library.definePlatform({ kubernetes: { version: '1.33' } });
    library.defineRelease({ name: 'shop', workload: { image: 'shop:1.2.3', port: 8080 } });
    expect(loaded).not.toHaveBeenCalled();
    expect(() => library.defineRelease({ name: 'Shop', workload: { image: 'shop:1.2.3', port: 8080 } })).toThrow();
    expect(loaded).toHaveBeenCalled();
  });
});

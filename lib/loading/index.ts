export { loadReleases, loadReleasesOrThrow, type LoadedRelease, type LoadedReleases } from './load-releases';
export { loadPlatform, type LoadedPlatform } from './load-platform';

export { loadReleases, loadReleasesOrThrow, type LoadedRelease, type LoadedReleases } from './load-releases';
export { findPlatform, loadPlatform, type LoadedPlatform } from './load-platform';

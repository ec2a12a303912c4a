import type { WriteReport } from '../emit';

export interface WrittenContext {
  /** As the user wrote it. */
  readonly folder: string;
  /** The kustomizations to apply. */
  readonly ready: readonly string[];
  readonly milliseconds: number;
}

/** `45 files in gitops (3 changed, 1 removed), gitops/environments/production/kustomization.yaml ready. 0.4 s` */
export function writtenText(report: WriteReport, { folder, ready, milliseconds }: WrittenContext): string {
  const { written, changed, unchanged, removed } = report;
  const total = written.length + changed.length + unchanged.length;
  const counts = [
    written.length > 0 && `${written.length} new`,
    changed.length > 0 && `${changed.length} changed`,
    removed.length > 0 && `${removed.length} removed`,
  ].filter(Boolean);
  const line = `${total} files in ${folder} (${counts.join(', ') || 'nothing changed'}), ${ready.join(', ')} ready. ${(milliseconds / 1000).toFixed(1)} s`;
  return [
    ...removedFolders(removed).map(([path, count]) => `removed  ${path} (${count} ${count === 1 ? 'file' : 'files'})`),
    line,
  ].join('\n');
}

/** A release that is gone is one line, not nine. */
function removedFolders(paths: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).join('/') || path;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts];
}

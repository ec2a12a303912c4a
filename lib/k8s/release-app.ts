import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Names, YamlOutputType, type ApiObject, type AppProps } from 'cdk8s';
import { AppTree, objectsOf } from './app-tree';
import { recordsConstructs } from './cdk8s-environment';
import { manifestsText } from './manifest-text';
import { ReleaseChart } from './release-chart';

/** A file, or a folder where it holds files, by its name without an extension. */
interface Named {
  readonly chart: Chart;
  readonly name: string;
}

/**
 * An App of cdk8s that writes the same files with the same manifests, in the time that they take alone: cdk8s goes
 * through the whole app again for each chart, and half of the rest is its YAML writer. The text is that of `rollout
 * synth`: other quotes and another indentation of lists, the same data to every reader.
 *
 * @example new ReleaseChart(new ReleaseApp(), 'checkout', { release, target: 'argo' })
 */
export class ReleaseApp extends App {
  private readonly recordsConstructs: boolean;

  constructor(props: AppProps = {}) {
    super(props);
    this.recordsConstructs = props.recordConstructMetadata ?? recordsConstructs();
  }

  /** @throws Error with what every construct has to say against it, before anything is written */
  override synth(): void {
    mkdirSync(this.outdir, { recursive: true });
    const tree = new AppTree(this);
    tree.validate();
    const areOrdered = tree.resolveDependencies();
    const charts = this.charts.map((chart, index) => ({ chart, name: fileName(chart, index, areOrdered) }));
    this.write[this.yamlOutputType](charts);
    if (this.recordsConstructs) this.writeConstructs(charts);
  }

  override synthYaml(): string {
    const tree = new AppTree(this);
    tree.resolveDependencies();
    tree.validate();
    return manifestsText(this.charts.flatMap(manifestsOf));
  }

  private readonly write: Readonly<Record<YamlOutputType, (charts: readonly Named[]) => void>> = {
    [YamlOutputType.FILE_PER_APP]: (charts) => {
      if (charts.length > 0)
        this.save(
          'app',
          charts.flatMap(({ chart }) => manifestsOf(chart)),
        );
    },
    [YamlOutputType.FILE_PER_CHART]: (charts) => {
      for (const { chart, name } of charts) this.save(name, manifestsOf(chart));
    },
    [YamlOutputType.FILE_PER_RESOURCE]: (charts) => {
      for (const { chart } of charts) {
        for (const manifest of manifestsOf(chart)) this.save(nameOf(manifest as NamedManifest), [manifest]);
      }
    },
    [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: (charts) => {
      for (const { chart, name } of charts) {
        mkdirSync(join(this.outdir, name), { recursive: true });
        for (const object of objectsOf(chart)) this.save(join(name, nameOf(object)), [object.toJson()]);
      }
    },
  };

  private save(name: string, manifests: readonly unknown[]): void {
    writeFileSync(join(this.outdir, `${name}${this.outputFileExtension}`), manifestsText(manifests), 'utf8');
  }

  private writeConstructs(charts: readonly Named[]): void {
    const objects = charts.flatMap(({ chart }) => objectsOf(chart));
    const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
    writeFileSync(join(this.outdir, 'construct-metadata.json'), JSON.stringify({ version: '1.0.0', resources }));
  }
}

/** Charts that depend on each other are applied in the order of their names. */
function fileName(chart: Chart, index: number, areOrdered: boolean): string {
  const label = Names.toDnsLabel(chart);
  return areOrdered ? `${String(index).padStart(4, '0')}-${label}` : label;
}

/** Those that go through the whole app, which has been done. */
const KNOWN_WAYS: readonly Chart['toJson'][] = [Chart.prototype.toJson, ReleaseChart.prototype.toJson];

function manifestsOf(chart: Chart): readonly unknown[] {
  // A chart with a way of its own goes it.
  if (!KNOWN_WAYS.includes(chart.toJson)) return Object.values(chart.toJson());
  return objectsOf(chart).map((object) => object.toJson() as unknown);
}

type NamedManifest = Pick<ApiObject, 'kind'> & { readonly metadata: { readonly name?: string } };

function nameOf({ kind, metadata }: NamedManifest): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

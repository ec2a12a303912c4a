import { ApiObject, Chart, DependencyGraph, type App } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';

/** The constructs of an app, which nobody adds to while it is written: each part of the tree is walked once. */
export class AppTree {
  private readonly walked = new Map<Node, readonly IConstruct[]>();

  constructor(private readonly app: App) {}

  /** @throws Error with what every construct of the app has to say against it */
  validate(): void {
    const errors = this.all.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }

  /**
   * Spells dependencies between constructs out as those of their charts and of their objects, from which the order
   * follows. A chart inside of another one goes before it.
   *
   * @returns whether a chart depends on another one
   */
  resolveDependencies(): boolean {
    let areOrdered = false;
    const order = (first: Chart, then: Chart) => {
      then.node.addDependency(first);
      areOrdered = true;
    };
    for (const outer of this.all.filter(isChart)) {
      for (const inner of outer.node.children.filter(isChart)) order(inner, outer);
    }
    for (const [source, target] of this.dependencies) {
      const [from, to] = [Chart.of(source), Chart.of(target)];
      if (from !== to) order(to, from);
    }
    for (const [source, target] of this.dependencies) {
      const targets = this.objectsIn(target);
      for (const object of this.objectsIn(source)) {
        for (const other of targets) if (other !== object) object.node.addDependency(other);
      }
    }
    return areOrdered;
  }

  private get all(): readonly IConstruct[] {
    return this.within(this.app);
  }

  private get dependencies(): readonly (readonly [source: IConstruct, target: IConstruct])[] {
    return this.all.flatMap((source) => source.node.dependencies.map((target) => [source, target] as const));
  }

  private objectsIn(construct: IConstruct): readonly ApiObject[] {
    const chart = Chart.of(construct);
    return this.within(construct)
      .filter(isObject)
      .filter((object) => Chart.of(object) === chart);
  }

  private within({ node }: IConstruct): readonly IConstruct[] {
    const known = this.walked.get(node) ?? node.findAll();
    this.walked.set(node, known);
    return known;
  }
}

/** The objects of a chart by their dependencies; those of a chart inside of it are that chart's. */
export function objectsOf(chart: Chart): readonly ApiObject[] {
  const sorted = new DependencyGraph(chart.node).topology();
  return sorted.filter(isObject).filter((object) => Chart.of(object) === chart);
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

function isObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

import { ApiObject, Chart, DependencyGraph, type App } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';

// Asked of each construct for each chart: the module's own lookup of its exports costs more than the question.
const { isChart, isApiObject: isObject } = { isChart: Chart.isChart, isApiObject: ApiObject.isApiObject };

type Dependency = readonly [source: IConstruct, target: IConstruct];

/** The constructs of an app, which nobody adds to while it is written: each part of the tree is walked once. */
export class AppTree {
  private readonly walked = new Map<Node, readonly IConstruct[]>();

  constructor(private readonly app: App) {}

  /** @throws Error with what every construct of the app has to say against it */
  validate(): void {
    const errors: string[] = [];
    for (const { node } of this.within(this.app)) {
      const said = node.validate();
      // Nearly all are silent, and each chart asks all of them.
      if (said.length > 0) errors.push(...said.map((error) => `[${node.path}] ${error}`));
    }
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }

  /**
   * Spells dependencies between constructs out as those of their charts and of their objects, from which the order
   * follows. A chart inside of another one goes before it.
   *
   * @returns whether a chart depends on another one
   */
  resolveDependencies(): boolean {
    if (!this.hasDependencies()) return false;
    let areOrdered = false;
    const order = (first: Chart, then: Chart) => {
      then.node.addDependency(first);
      areOrdered = true;
    };
    for (const outer of this.within(this.app)) {
      if (isChart(outer)) for (const inner of outer.node.children) if (isChart(inner)) order(inner, outer);
    }
    for (const [source, target] of this.dependencies()) {
      const [from, to] = [Chart.of(source), Chart.of(target)];
      if (from !== to) order(to, from);
    }
    for (const [source, target] of this.dependencies()) {
      const targets = this.objectsIn(target);
      for (const object of this.objectsIn(source)) {
        for (const other of targets) if (other !== object) object.node.addDependency(other);
      }
    }
    return areOrdered;
  }

  private hasDependencies(): boolean {
    for (const one of this.within(this.app)) {
      if (one.node.dependencies.length > 0) return true;
      const { scope } = one.node;
      if (scope !== undefined && isChart(scope) && isChart(one)) return true;
    }
    return false;
  }

  /** As they are now: they are added to on the way. */
  private dependencies(): readonly Dependency[] {
    const found: Dependency[] = [];
    for (const source of this.within(this.app)) {
      for (const target of source.node.dependencies) found.push([source, target]);
    }
    return found;
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

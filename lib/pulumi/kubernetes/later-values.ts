import * as pulumi from '@pulumi/pulumi';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { SpecObject } from '../../targets/shared/kubernetes/spec';

/** What a text of an object may be for Pulumi. */
export type Filled<T> = T extends string
  ? pulumi.Input<string>
  : T extends object
    ? { readonly [K in keyof T]: Filled<T[K]> }
    : T;

/**
 * Values that are known when they are deployed, by what the user calls them. The targets work on plain text, so each
 * value has a mark that stands for it, of the form that the rules know as filled in by a host; where a mark arrives in
 * an object, the value goes.
 */
export class LaterValues {
  private readonly names: readonly string[];
  private readonly values: ReadonlyMap<string, pulumi.Output<string | number>>;

  /** By path in the arguments of the component, such as `bind.image` or `namespace`. */
  constructor(values: ReadonlyMap<string, pulumi.Output<string | number>>) {
    this.values = values;
    this.names = [...values.keys()];
  }

  /** The text that stands for a value. */
  mark(name: string): string {
    return `\${Token[Pulumi.${this.names.indexOf(name)}]}`;
  }

  /** The same data with the values in the places of their marks, inside of texts too. */
  fill<T>(data: T): Filled<T> {
    return this.filled(data) as Filled<T>;
  }

  /** Values that reach no object: something decided by them would be left out without a word. */
  unused(objects: readonly SpecObject[]): readonly Diagnostic[] {
    const written = JSON.stringify(objects.map(({ object }) => object));
    return this.names
      .filter((name) => !written.includes(this.mark(name)))
      .map((name) =>
        finding('value-known-too-late', joinPath(name), {
          message: 'This value decides what is made, so it must be known before the deployment; this Output is not.',
          got: 'an Output',
          allowed: 'a plain string or number',
          fix: 'read it from the configuration of the stack, or remove it where nothing uses it',
        }),
      );
  }

  /** Findings in the words of the user, who never sees a mark. */
  named(found: Diagnostic): Diagnostic {
    const text = JSON.stringify(found);
    return JSON.parse(
      this.names.reduce((said, name) => said.replaceAll(this.mark(name), `<Output ${name}>`), text),
    ) as Diagnostic;
  }

  private filled(data: unknown): unknown {
    if (typeof data === 'string') return this.filledText(data);
    if (Array.isArray(data)) return data.map((item: unknown) => this.filled(item));
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, this.filled(value)]));
  }

  private filledText(text: string): pulumi.Input<string> {
    const parts = text.split(/(\$\{Token\[Pulumi\.\d+\]\})/);
    if (parts.length === 1) return text;
    const values = parts.map((part) => this.valueOf(part) ?? part);
    return pulumi.all(values).apply((known) => known.join(''));
  }

  private valueOf(part: string): pulumi.Output<string | number> | undefined {
    const name = this.names.find((one) => this.mark(one) === part);
    return name === undefined ? undefined : this.values.get(name);
  }
}

/** A formula of PromQL or of CloudWatch's metric math, as far as both are alike. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | Series
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly by: readonly string[];
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly op: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** A name, with PromQL's matchers and range where they stand. */
export interface Series {
  readonly kind: 'series';
  readonly name: string;
  /** `label="value"`, in the order of the text. */
  readonly matchers: readonly string[];
  readonly rangeSeconds?: number;
}

export type Operator = 'or' | 'and' | '>=' | '<=' | '==' | '!=' | '>' | '<' | '+' | '-' | '*' | '/';

/** From the loosest to the tightest. */
export const precedence: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['>=', '<=', '==', '!=', '>', '<'],
  ['+', '-'],
  ['*', '/'],
];

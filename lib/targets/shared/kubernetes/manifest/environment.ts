import type { ExactlyOne } from './exactly-one';

export interface KeySelector {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

export type EnvironmentSource = ExactlyOne<{
  secretKeyRef: KeySelector;
  configMapKeyRef: KeySelector;
  fieldRef: { readonly fieldPath: string; readonly apiVersion?: string };
  resourceFieldRef: { readonly resource: string; readonly containerName?: string; readonly divisor?: string };
}>;

export type EnvironmentVariable = { readonly name: string } & (
  | { readonly value: string; readonly valueFrom?: never }
  | { readonly value?: never; readonly valueFrom: EnvironmentSource }
);

export type EnvironmentFrom = { readonly prefix?: string } & ExactlyOne<{
  configMapRef: { readonly name: string; readonly optional?: boolean };
  secretRef: { readonly name: string; readonly optional?: boolean };
}>;

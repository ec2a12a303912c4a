import { main } from '@pulumi/pulumi/provider';
import { appendFileSync } from 'node:fs';

/*
 * In the place of the provider of Kubernetes, which cannot be had everywhere: it makes nothing, and what it is asked to
 * make is what there is. It replaces what the API server would not change of the objects of these tests.
 */

interface Inputs {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: unknown;
}

function said(verb: string, urn: string): void {
  appendFileSync(process.env.PROVIDER_LOG!, `${verb} ${urn.split('::').pop()}\n`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function replacesOf(urn: string, olds: Inputs, news: Inputs): string[] {
  const renamed = olds.metadata.name !== news.metadata.name;
  const changed = urn.includes('kubernetes:batch/v1:Job::') && !same(olds.spec, news.spec);
  return [...(renamed ? ['metadata.name'] : []), ...(changed ? ['spec'] : [])];
}

void main(
  {
    version: '4.34.2',
    check: (_urn: string, _olds: Inputs, news: Inputs) => Promise.resolve({ inputs: news }),
    diff: (_id: string, urn: string, olds: Inputs, news: Inputs) => {
      const replaces = replacesOf(urn, olds, news);
      const deleteBeforeReplace = !replaces.includes('metadata.name');
      return Promise.resolve({ changes: !same(olds, news), replaces, deleteBeforeReplace });
    },
    create: (urn: string, inputs: Inputs) => {
      said('create', urn);
      return Promise.resolve({ id: `${inputs.metadata.namespace}/${inputs.metadata.name}`, outs: inputs });
    },
    update: (_id: string, urn: string, _olds: Inputs, news: Inputs) => {
      said('update', urn);
      return Promise.resolve({ outs: news });
    },
    delete: (_id: string, urn: string) => Promise.resolve(said('delete', urn)),
  },
  process.argv.slice(2),
);

/** A text, or one that is joined of texts and references: only whether it is there matters of those. */
export function jsonOf(value: unknown): unknown {
  const parts = typeof value === 'string' ? [value] : joined(value);
  try {
    return JSON.parse(parts.map((one) => (typeof one === 'string' ? one : 'reference')).join(''));
  } catch {
    return undefined;
  }
}

function joined(value: unknown): readonly unknown[] {
  const parts: unknown = (value as { readonly 'Fn::Join'?: readonly unknown[] } | undefined)?.['Fn::Join']?.[1];
  return Array.isArray(parts) ? parts : [];
}

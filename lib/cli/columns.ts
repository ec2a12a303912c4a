/** Pads the cells of rows to columns; what is shown has no escape codes in it. */
export function columns(rows: readonly (readonly string[])[], gap = '   '): readonly string[] {
  const widths = rows.reduce<number[]>((widest, row) => {
    row.forEach((cell, index) => (widest[index] = Math.max(widest[index] ?? 0, width(cell))));
    return widest;
  }, []);
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(widths[index]! - width(cell)))
      .join(gap)
      .trimEnd(),
  );
}

function width(cell: string): number {
  return [...cell].length;
}

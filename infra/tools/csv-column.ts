/**
 * How a tool's option names where a value comes from: a column of the CSV file, or `=value` for the same in every row.
 */

export type ValueOfRow = (values: Readonly<Record<string, string>>) => string;

/** Reads `download_mbps` as that column and `=5G` as the constant `5G`. Reading a column that is missing throws. */
export function valueOfRow(spec: string): ValueOfRow {
  if (spec.startsWith('=')) return () => spec.slice(1);
  return (values) => {
    const value = values[spec];
    if (value === undefined) {
      throw new Error(`There is no column '${spec}': the file has ${Object.keys(values).join(', ')}`);
    }
    return value;
  };
}

/** The articles of law that a reply names, wherever it names them: values of fields called `article`. */
export function articlesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    name === 'article' && typeof value === 'string' ? [value] : articlesIn(value),
  );
}

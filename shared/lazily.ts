/** Builds a value when first asked for, and keeps it: what a function does not use, its start does not pay for. */
export function lazily<T>(build: () => T): () => T {
  let built: { value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}

/** Does something for each of many, ten at a time; what comes of it in their order. Pure. */
export async function tenAtATime<T, Done>(many: readonly T[], work: (one: T) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  for (let start = 0; start < many.length; start += 10) {
    done.push(...(await Promise.all(many.slice(start, start + 10).map(work))));
  }
  return done;
}

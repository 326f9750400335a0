/** What several projects of one run use together: made for the first that needs it, ended after the last. */

interface Shared {
  readonly made: Promise<unknown>;
  users: number;
}

/** Vitest loads a global set-up anew for every project that names it: only the process remembers. */
declare global {
  var sharedByProjects: Map<string, Shared> | undefined;
}

export interface Sharing<Made> {
  readonly make: () => Promise<Made>;
  readonly end: (made: Made) => Promise<void>;
}

/** Gives it to one more project, and with it what that project calls once its tests have run. */
export async function share<Made>(name: string, { make, end }: Sharing<Made>) {
  globalThis.sharedByProjects ??= new Map();
  const all = globalThis.sharedByProjects;
  const shared = all.get(name) ?? { made: make(), users: 0 };
  all.set(name, shared);
  shared.users += 1;
  const made = (await shared.made) as Made;
  const leave = async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    all.delete(name);
    await end(made);
  };
  return { made, leave };
}

/** Lists as their readers go through them: page by page, to the end. */
import { expectStatus, type World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: a reader has a reply as any client would, without our types
type Listed = any;

/** All items of a list, in their order: `read` gives the page at a path. */
export async function* itemsOf(path: string, read: (path: string) => Promise<Listed>): AsyncGenerator<Listed> {
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const { items, nextCursor } = await read(`${path}${more}`);
    yield* items;
    cursor = nextCursor;
  } while (cursor);
}

/** The same, of a list that a persona may read. */
export function allItems(world: World, persona: string, path: `/${string}`): AsyncGenerator<Listed> {
  return itemsOf(path, async (page) => expectStatus(200, await world.ask(persona, `GET ${page as `/${string}`}`)).body);
}

/** What Telegram's answer means: whether it took a message, never will, or may later. Pure. */
import type { CarrierAnswer } from '../queue/carrier-answer.ts';

/**
 * By the status that the Bot API gives: of its own failures (5xx), and of a connection that broke, nobody knows. Its
 * description stays behind: it may hold what was said.
 */
export function answerOf(error: unknown): CarrierAnswer {
  const status = statusOf(error);
  if (status === undefined)
    return isUnreached(error) ? { kind: 'not-taken', reason: 'unreached' } : { kind: 'unknown' };
  if (status === 403) return { kind: 'refused', reason: 'blocked' };
  if (ofTheBot.has(status)) return { kind: 'not-taken', reason: `telegram-${status}` };
  return status < 500 ? { kind: 'refused', reason: `telegram-${status}` } : { kind: 'unknown' };
}

/** Too many at once (429); a token that is not the bot's (401, 404): said before anything was taken. */
const ofTheBot: ReadonlySet<number> = new Set([401, 404, 429]);

function statusOf(error: unknown): number | undefined {
  const { error_code: status } = error as { error_code?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** grammY wraps what `fetch` threw, and `fetch` what the system said. */
function isUnreached(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, error: wrapped, cause } = error as { code?: unknown; error?: unknown; cause?: unknown };
  return (
    code === 'ECONNREFUSED' || code === 'ENOTFOUND' || [wrapped, cause].some((each) => isUnreached(each, depth + 1))
  );
}

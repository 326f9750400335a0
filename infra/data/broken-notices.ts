/** Notices that could not be sent: found out while bundling, not in a citizen's hands. */
import { notices } from '../../events/notices.ts';
import { faultsOf, type NoticeDefinition } from '../../shared/queue/define-notice.ts';

/** A line for each fault: a text that is not filled or too long, a kind or an event that another notice has. */
export function brokenNotices(all: readonly NoticeDefinition[] = notices): string[] {
  return [
    ...all.flatMap((notice) => faultsOf(notice, samplesOf(notice))),
    ...repeated(all.map(({ kind }) => kind)).map((kind) => `${kind}: there are two notices of this kind`),
    ...repeated(all.map(({ event }) => event.type)).map((type) => `${type}: there are two notices of this event`),
  ];
}

/** The example of its event, as it is, and with each of its marks the other way. */
function samplesOf({ event: { example } }: NoticeDefinition): object[] {
  const data = { provisional: false, restsOnUnverifiedLaw: false, ...(example as object) };
  const flags = Object.entries(data).filter(([, value]) => typeof value === 'boolean');
  return [data, ...flags.map(([name, value]) => ({ ...data, [name]: !value }))];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

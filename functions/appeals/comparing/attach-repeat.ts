/** An official attaches an appeal to an earlier one of the same citizen that says the same. */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { bodysAppeal } from '../appeal/access.ts';
import { type Appeal, apartAs } from '../appeal/appeal.ts';
import { forestalled } from '../appeal/forestalled.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import { type Appeals, withAnother } from '../appeal/store.ts';
import { isOpen } from '../appeal/transitions.ts';
import { wordingOf } from '../likeness/measure.ts';
import * as api from './api.ts';
import { attach } from './attach.ts';
import { notTheSame } from './words.ts';
import { writtenIn } from './written.ts';

export const attachRepeat = changing(api.attachRepeat, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.reason, async (repeat, deciding) => {
      // What is compared is what they saw; of what is closed they hear that.
      const isAsSeen = !isOpen(repeat.state) || repeat.version === asked.expectedVersion;
      if (!isAsSeen) return forestalled(appeals, 'changed', repeat);
      const earlier = await bodysAppeal(appeals, asked.params.earlier, asked.caller);
      if (isProblem(earlier)) return earlier;
      if (apartAs(repeat) || apartAs(earlier)) return problem('wrong-state', { detail: notTheSame });
      const wordings = { repeat: await wording(appeals, repeat), earlier: await wording(appeals, earlier) };
      const attached = attach(repeat, earlier, wordings, deciding);
      return 'problem' in attached ? attached : withAnother(attached.repeat, attached.earlier, asked.now);
    }),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

async function wording(appeals: Appeals, appeal: Appeal): Promise<string | undefined> {
  const written = await writtenIn(appeals, appeal);
  return written && wordingOf(written.text, written.place);
}

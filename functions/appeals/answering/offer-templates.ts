/** Officials of the competent body are offered templates of answers, with what is known of the appeal filled in. */
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import { fill, languagesOfAnswer, namesIn, templatesFor } from '../answer/template.ts';
import { bodysAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { Appeals } from '../appeal/store.ts';
import { answerTemplateKind, bodyKind } from '../law.ts';
import * as api from './api.ts';

export const listAnswerTemplates = reading(
  api.listAnswerTemplates,
  async ({ params, caller, language, now }, appeals: Appeals) => {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const records = templatesFor(await appeals.law.records(answerTemplateKind), appeal, dayOf(now));
    const names = await namesOf(appeals, appeal);
    const items = records.flatMap(({ id, verified, value }) =>
      languagesOfAnswer(appeal).map((written) => ({
        id,
        name: value.name[language],
        language: written,
        text: fill(value[written], names[written]),
        verified,
      })),
    );
    return reply(200, { items });
  },
);

async function namesOf({ law }: Pick<Appeals, 'law'>, appeal: Appeal) {
  const { competentBody = '', settlement: code, submittedAt } = appeal;
  const bodies = await law.records(bodyKind);
  const body = nearestInForce(bodies, competentBody, dayOf(new Date(submittedAt)))?.value.name;
  const settlement = code === undefined ? undefined : await law.settlement(code);
  const inLanguage = (language: 'kk' | 'ru') =>
    namesIn(appeal, { body: body?.[language], settlement: settlement?.name[language] });
  return { kk: inLanguage('kk'), ru: inLanguage('ru') };
}

/** Anybody reads the measured quality of a settlement. */
import type * as z from 'zod';
import { cacheable } from '../../../shared/http/conditional.ts';
import { problem } from '../../../shared/http/problems.ts';
import { reading } from '../../../shared/http/use-case.ts';
import { type Language, nameIn } from '../../../shared/i18n.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import type { JudgedCell } from '../cell/judged-cell.ts';
import { restsOnUnverifiedLaw } from '../cell/requirement.ts';
import type { Network } from '../cell/store.ts';
import { newestMonth, readCells } from '../cell/store.ts';
import { inWords } from '../cell/words.ts';
import { type Operator, operatorKind } from '../law.ts';
import { operatorView } from '../operators/operators.ts';
import * as api from './api.ts';

type QualityView = z.input<ReturnType<(typeof api.readQuality)['replies'][200]['body']>>;

export const readQuality = reading(
  api.readQuality,
  async ({ params, query, headers, language, now }, network: Network) => {
    const settlement = await network.law.settlement(params.kato);
    if (!settlement) return problem('not-found');
    const month = query.month ?? (await newestMonth(network, params.kato)) ?? dayOf(now).slice(0, 7);
    const [cells, operators] = await Promise.all([
      readCells(network, params.kato, month),
      network.law.records(operatorKind),
    ]);
    const body: QualityView = {
      settlement: { code: params.kato, name: nameIn(settlement.name, language) },
      month,
      cells: cells.map((judged) => viewCell(judged, operators, language)),
    };
    return cacheable(body, headers['if-none-match'], 60);
  },
);

function viewCell(
  { cell, judgement, judgedAt }: JudgedCell,
  operators: readonly LawRecord<Operator>[],
  language: Language,
): QualityView['cells'][number] {
  const { requirement, methodVersion, allClasses, calibratedDevice } = judgement;
  return {
    operator: operatorView(operators, cell.operator),
    technology: cell.technology,
    ...(requirement && { requirement }),
    methodVersion,
    allClasses: inWords(allClasses, language),
    calibratedDevice: inWords(calibratedDevice, language),
    restsOnUnverifiedLaw: restsOnUnverifiedLaw(requirement),
    judgedAt,
  };
}

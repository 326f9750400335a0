/** Anybody reads the measured quality of a settlement. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { hasCurrent } from '../../../shared/http/conditional.ts';
import { problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import type { JudgedCell } from '../cell/judged-cell.ts';
import type { Network } from '../cell/store.ts';
import { newestMonth, readCells } from '../cell/store.ts';
import { type Operator, operatorKind } from '../law.ts';
import { operatorView } from '../operators/operators.ts';
import * as api from './api.ts';

type QualityView = z.input<ReturnType<(typeof api.readQuality)['replies'][200]['body']>>;

export const readQuality = reading(api.readQuality, async ({ params, query, headers, now }, network: Network) => {
  const settlement = await network.law.settlement(params.kato);
  if (!settlement) return problem('not-found');
  const month = query.month ?? (await newestMonth(network, params.kato)) ?? dayOf(now).slice(0, 7);
  const [cells, operators] = await Promise.all([
    readCells(network, params.kato, month),
    network.law.records(operatorKind),
  ]);
  const { code, name } = settlement;
  const body: QualityView = {
    settlement: { code, name },
    month,
    cells: cells.map((judged) => viewCell(judged, operators)),
  };
  const caching = { etag: etagOf(body), 'cache-control': 'public, max-age=60' };
  if (hasCurrent(caching.etag, headers['if-none-match'])) return reply(304, undefined, { headers: caching });
  return reply(200, body, { headers: caching });
});

function viewCell(judged: JudgedCell, operators: readonly LawRecord<Operator>[]): QualityView['cells'][number] {
  const { cell, judgement, judgedAt } = judged;
  const { requirement, methodVersion, allClasses, calibratedDevice } = judgement;
  return {
    operator: operatorView(operators, cell.operator),
    technology: cell.technology,
    ...(requirement && { requirement }),
    methodVersion,
    allClasses,
    calibratedDevice,
    judgedAt,
  };
}

function etagOf(body: QualityView): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}

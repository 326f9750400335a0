/** Endpoints: the defects of an appeal are named and mended, or it is returned; a citizen adds what they left out. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { dayUpTo, plainText } from '../../../shared/validation.ts';
import { appealView, byNumber, reviewed } from '../appeal/forms.ts';
import { returnGrounds } from '../appeal/grounds.ts';

export const nameDefects = {
  id: 'nameDefects',
  method: 'POST',
  path: '/v1/worklist/{number}/defects',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Name the defects of an appeal and give reasonable time to mend them (АППК 64(6)); the term for the answer stands still meanwhile. The Code names no number of days: 3 to 30 are the bounds of this platform, law records that can be changed.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        defects: z
          .array(plainText(500, 3))
          .min(1)
          .max(10)
          .meta({ description: 'What art. 63 asks for and the appeal lacks, one by one' }),
        mendBy: dayUpTo().meta({ description: 'The last day; a day off passes to the next working day' }),
      })
      .meta({ id: 'NewDefects' }),
  ),
  bodyExample: { defects: ['Не указан адрес дома, у которого находится яма.'], mendBy: '2026-06-05' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

export const addMaterial = {
  id: 'addMaterial',
  method: 'POST',
  path: '/v1/appeals/{number}/additions',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary:
    "Add to one of the citizen's own appeals, as long as it is open (АППК 63); where its defects were named, that mends them, and the term for the answer goes on (АППК 64(6)).",
  params: byNumber,
  body: lazily(() => z.strictObject({ text: plainText(10_000) }).meta({ id: 'NewAddition' })),
  bodyExample: { text: 'Яма у дома 52 по улице Абая, напротив остановки.' },
  replies: { 200: { description: 'Added.', body: appealView, localized: true } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const returnAppeal = {
  id: 'returnAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/return',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Return an appeal without considering it, on a ground of АППК 64(6–7-2), within three working days. What informs of a crime or a threat to security is never returned. The citizen is told at once, with how to complain.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z.strictObject({ ground: z.enum(returnGrounds), reason: plainText(2_000, 10) }).meta({ id: 'NewReturn' }),
  ),
  bodyExample: {
    ground: 'identical-closed',
    reason: 'На такое же обращение того же заявителя дан ответ 12 мая 2026 года.',
  },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended', 'unverified-law'],
} as const satisfies Endpoint;

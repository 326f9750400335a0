/** Endpoints: registrars share out what waits, and bring whole groups of appeals to their body. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, kato } from '../../../shared/persons/identities.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealListItem } from '../appeal/forms.ts';
import { bodyId, categoryId } from '../competence/forms.ts';

const region = () =>
  z
    .string()
    .regex(/^\d{2}$/)
    .meta({ description: 'The first two digits of the KATO code', examples: ['75'] });

/** What is left out, the appeals of the group do not say. */
const subject = () => ({
  category: categoryId().optional(),
  suggested: categoryId()
    .optional()
    .meta({ description: 'Of those that name no category: what their texts speak for' }),
  region: region().optional(),
});

export const claimAppeals = {
  id: 'claimAppeals',
  method: 'PUT',
  path: '/v1/registrar/claims',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary:
    'Take appeals that wait, or those of a group, the next due first: for ten minutes they are offered to no other registrar. Asked again, the same ones, filled up.',
  body: lazily(() =>
    z
      .strictObject({ most: z.int().min(1).max(100), group: z.strictObject(subject()).optional() })
      .meta({ id: 'NewClaim' }),
  ),
  bodyExample: { most: 25 },
  replies: {
    200: {
      description: 'What is theirs now.',
      body: lazily(() =>
        z
          .object({ until: instant(), items: z.array(appealListItem()) })
          .meta({ id: 'Claim', description: 'Appeals that are offered to one registrar alone.' }),
      ),
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;

export const listGroups = {
  id: 'listGroups',
  method: 'GET',
  path: '/v1/registrar/groups',
  callers: 'appeals.registrar',
  summary:
    'The appeals that wait, counted by category, or by what their texts speak for, and region; of the 500 that are due next, without those that another registrar has claimed.',
  replies: {
    200: {
      description: 'The groups, the largest first.',
      body: lazily(() =>
        z
          .object({
            groups: z.array(z.object({ ...subject(), waiting: z.int().positive(), nextDueOn: z.iso.date() })),
            more: z.boolean().meta({ description: 'Whether more wait than were counted' }),
          })
          .meta({ id: 'AppealGroups', description: 'Appeals that may go to one body together.' }),
      ),
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const previewGroup = {
  id: 'previewGroup',
  method: 'POST',
  path: '/v1/registrar/groups/assignment/preview',
  callers: 'appeals.registrar',
  changesState: false,
  summary:
    'Which appeals of a group would go to a body, at most 100; those that another registrar has claimed are not among them.',
  body: lazily(() =>
    z.strictObject({ group: z.strictObject(subject()), body: bodyId() }).meta({ id: 'GroupToPreview' }),
  ),
  bodyExample: { group: { region: '75' }, body: 'akimat-almaty' },
  replies: {
    200: {
      description: 'They wait still.',
      localized: true,
      body: lazily(() =>
        z
          .object({ competentBody: named(), items: z.array(appealListItem()) })
          .meta({ id: 'PreviewedGroup', description: 'What would go where.' }),
      ),
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const assignGroup = {
  id: 'assignGroup',
  method: 'POST',
  path: '/v1/registrar/groups/assignment',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary:
    'Bring these appeals to a body, each in a transaction of its own: one that does not wait any more is left alone. Each citizen is told.',
  body: lazily(() =>
    z
      .strictObject({
        appeals: z.array(appealNumber()).min(1).max(100),
        body: bodyId(),
        category: categoryId().optional(),
        settlement: kato().optional(),
        reason: plainText(2_000).optional(),
      })
      .meta({ id: 'NewGroupAssignment' }),
  ),
  bodyExample: { appeals: ['ЖТ-2026-00000742', 'ЖТ-2026-00000743'], body: 'akimat-almaty', category: 'water' },
  replies: {
    202: {
      description: 'It is being done.',
      body: lazily(() =>
        z
          .object({ id: z.string(), appeals: z.int() })
          .meta({ id: 'GroupAssignment', description: 'As many commands are under way.' }),
      ),
    },
  },
  problems: [],
} as const satisfies Endpoint;

/** What Open311 clients send and are told (GeoReport v2). A field of theirs that nobody knows is no mistake. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { iin } from '../../../shared/persons/identities.ts';
import { instant, plainLine, plainText } from '../../../shared/validation.ts';

const link = () =>
  z
    .string()
    .max(2_000)
    .regex(/^https?:\/\/[^\s<>"]+$/i);
const coordinate = (most: number) => z.coerce.number().min(-most).max(most).optional();

/** A report of whoever uses a partner's app. Only the text and who it is from are needed. */
export const report = lazily(() =>
  z.object({
    service_code: plainLine(64).optional(),
    description: plainText(10_000),
    address_string: plainLine(200).optional(),
    lat: coordinate(90),
    long: coordinate(180),
    first_name: plainLine(100).optional(),
    last_name: plainLine(100).optional(),
    email: plainLine(254).optional(),
    phone: plainLine(40).optional(),
    media_url: z
      .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(link()).max(10))
      .meta({ description: 'Repeated, or as media_url[], for several' }),
    attribute: z.object({
      iin: iin(),
      settlement: plainLine(200).optional(),
      language: z.enum(languages).optional(),
    }),
  }),
);
export type Report = z.output<ReturnType<typeof report>>;

/** `YYYY-MM-DD`, or with time and zone (http://www.w3.org/TR/NOTE-datetime). */
const w3Instant = () => z.union([z.iso.date(), instant()]).transform((text) => new Date(text));

const commaDelimited = (most: number) =>
  z
    .string()
    .max(5_000)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string()).max(most))
    .optional();

const dates = { start_date: w3Instant().optional(), end_date: w3Instant().optional() };

/** The standard's own limit of a reply. */
export const mostOnPage = 1_000;
/** What lies further back is found by dates: for the last page all before it are read. */
const mostPages = 5;

export const requestsQuery = lazily(() =>
  z.object({
    service_request_id: commaDelimited(50),
    service_code: commaDelimited(100),
    ...dates,
    status: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(['open', 'closed'])))
      .optional(),
    page: z.coerce.number().int().min(1).max(mostPages).default(1),
    page_size: z.coerce.number().int().min(1).max(mostOnPage).default(mostOnPage),
  }),
);

export const updatesQuery = lazily(() => z.object(dates));

export const requestQuery = lazily(() => z.object({ extensions: z.enum(['true', 'false']).optional() }));

export const byServiceCode = lazily(() => z.object({ service_code: z.string().max(64) }));
export const byRequestId = lazily(() => z.object({ service_request_id: z.string().max(40) }));
export const byToken = lazily(() => z.object({ token: z.string().max(80) }));

export const services = lazily(() =>
  z.array(
    z.object({
      service_code: z.string(),
      service_name: z.string(),
      description: z.string(),
      metadata: z.boolean(),
      type: z.literal('realtime'),
      keywords: z.string(),
      group: z.null(),
    }),
  ),
);

export const serviceDefinition = lazily(() =>
  z.object({
    service_code: z.string(),
    attributes: z.array(
      z.object({
        variable: z.boolean(),
        code: z.string(),
        datatype: z.enum(['string', 'singlevaluelist']),
        required: z.boolean(),
        datatype_description: z.string().nullable(),
        order: z.int().positive(),
        description: z.string(),
        values: z.array(z.object({ key: z.string(), name: z.string() })).optional(),
      }),
    ),
  }),
);

export const created = lazily(() =>
  z.array(
    z.object({
      service_request_id: z.string().optional(),
      token: z.string().optional(),
      service_notice: z.string(),
      account_id: z.null(),
    }),
  ),
);

const note = lazily(() => z.object({ datetime: z.string(), summary: z.string(), type: z.string() }));

export const requests = lazily(() =>
  z.array(
    z.object({
      service_request_id: z.string(),
      status: z.enum(['open', 'closed']),
      status_notes: z.string(),
      service_name: z.string(),
      service_code: z.string(),
      description: z.null(),
      agency_responsible: z.string().nullable(),
      service_notice: z.null(),
      requested_datetime: z.string(),
      updated_datetime: z.string(),
      expected_datetime: z.string().nullable(),
      address: z.string().nullable(),
      address_id: z.string().nullable(),
      zipcode: z.null(),
      lat: z.null(),
      long: z.null(),
      media_url: z.null(),
      notes: z.array(note()).optional(),
    }),
  ),
);
export type RequestView = z.input<ReturnType<typeof requests>>[number];

export const updates = lazily(() =>
  z.array(
    z.object({
      update_id: z.string(),
      service_request_id: z.string(),
      status: z.enum(['open', 'closed']),
      updated_datetime: z.string(),
      description: z.string(),
      media_url: z.null(),
    }),
  ),
);

export type UpdateView = z.input<ReturnType<typeof updates>>[number];

export const tokens = lazily(() => z.array(z.object({ service_request_id: z.string(), token: z.string() })));

export const discovery = lazily(() =>
  z.object({
    changeset: z.string(),
    contact: z.string(),
    key_service: z.string(),
    endpoints: z.array(
      z.object({
        specification: z.string(),
        url: z.string(),
        changeset: z.string(),
        type: z.literal('production'),
        formats: z.array(z.string()),
      }),
    ),
  }),
);

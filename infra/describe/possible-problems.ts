/** Which problems an endpoint may answer with: its own, and what the edge may find before the use case runs. */
import * as z from 'zod';
import { readingProblems } from '../../shared/http/dialects/house-request.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { fieldErrorCatalogue } from '../../shared/http/field-errors.ts';
import { type Problem, type ProblemCode, problem, problemCatalogue } from '../../shared/http/problems.ts';
import { lazily } from '../../shared/lazily.ts';

/** In the order of their status. */
export function possibleProblems(endpoint: Endpoint): ProblemCode[] {
  const possible = new Set<ProblemCode>([...readingProblems(endpoint), ...endpoint.problems, ...ofAnyCall]);
  return allCodes.filter((code) => possible.has(code));
}

/** What becomes of an exception. */
const ofAnyCall = ['internal', 'unavailable'] as const satisfies ProblemCode[];

const allCodes = Object.keys(problemCatalogue) as ProblemCode[];

/** An instance of a problem, for an example. */
export function exampleOf(code: ProblemCode): Problem {
  if (code !== 'validation-failed') return problem(code);
  return problem(code, { errors: [{ in: 'body', field: 'settlement', code: 'format' }] });
}

const fieldErrorCodes = Object.keys(fieldErrorCatalogue) as (keyof typeof fieldErrorCatalogue)[];

/** The form of every problem (RFC 9457); a test holds it against what the edge renders. */
export const problemDetails = lazily(() =>
  z
    .object({
      type: z
        .enum(allCodes.map((code) => `urn:qyzmet:problem:${code}`))
        .meta({ description: 'What went wrong, for programs' }),
      title: z.string().meta({ description: "What went wrong, in the caller's language" }),
      status: z.int(),
      detail: z.string().optional(),
      instance: z.string().meta({ description: 'The path that was asked' }),
      errors: z
        .array(
          z.object({
            in: z.enum(['body', 'query', 'path', 'header']),
            field: z.string().meta({
              description: 'Dotted path; a name that it cannot hold stands in quotes',
              examples: ['measurements.3.downloadKbps'],
            }),
            code: z.enum(fieldErrorCodes),
            detail: z.string(),
            nearest: z
              .array(z.object({ value: z.string(), name: z.string() }))
              .max(5)
              .optional()
              .meta({ description: 'Where no register knows the value: what it may have meant, the likeliest first' }),
          }),
        )
        .optional()
        .meta({ description: 'Every field that is wrong' }),
    })
    .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' }),
);

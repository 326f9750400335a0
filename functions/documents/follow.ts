/** A citizen lists and follows their own applications, and nobody else's: a stranger's application is not found. */
import { cursorPage } from '../../shared/paging.ts';
import { isProblem, problem } from '../../shared/problems.ts';
import { reading, reply } from '../../shared/use-case.ts';
import * as api from './api.ts';
import { type Documents, documentsPk, listApplicationsOf, readApplication } from './store.ts';
import { viewApplication } from './view.ts';

export const listApplications = reading(api.listApplications, async ({ query, caller }, documents: Documents) => {
  const applicant = await documents.hashes.pseudonym(caller.iin);
  const page = await cursorPage(documents.hashes, `applications/${applicant}`, query.cursor, (after) =>
    listApplicationsOf(documents, applicant, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const followApplication = reading(
  api.followApplication,
  async ({ params, caller, language }, documents: Documents) => {
    const application = await readApplication(documents, documentsPk(params.id));
    const applicant = await documents.hashes.pseudonym(caller.iin);
    if (application?.applicant !== applicant) return problem('not-found');
    return reply(200, await viewApplication(documents, application, language));
  },
);

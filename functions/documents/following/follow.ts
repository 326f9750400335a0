/** A citizen lists and follows their own applications, and nobody else's: a stranger's application is not found. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { applicationPk, type Documents, listApplicationsOf, readApplication } from '../application/store.ts';
import { viewApplication, viewCard } from '../application/view.ts';
import * as api from './api.ts';

export const listApplications = reading(api.listApplications, async ({ query, caller }, documents: Documents) => {
  const applicant = await documents.hashes.pseudonym(caller.iin);
  const page = await cursorPage(documents.hashes, `applications/${applicant}`, query.cursor, (after) =>
    listApplicationsOf(documents, applicant, after),
  );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const followApplication = reading(
  api.followApplication,
  async ({ params, caller, language, now }, documents: Documents) => {
    const application = await readApplication(documents, applicationPk(params.id));
    const applicant = await documents.hashes.pseudonym(caller.iin);
    if (application?.applicant !== applicant) return problem('not-found');
    return reply(200, await viewApplication(documents, application, { language, now }));
  },
);

/** Lambda: incidents of an official's body, and the answers to all their appeals. It tells languages, which is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { giveMassAnswer, previewMassAnswer } from './answering/answer-incident.ts';
import { linkAppeals, listIncidents, openIncident, readIncident } from './answering/incidents.ts';
import { attachRepeat } from './comparing/attach-repeat.ts';
import { listSimilar } from './comparing/list-similar.ts';
import { openIncidents } from './open.ts';

export const handler = serve(openIncidents(), [
  openIncident,
  listIncidents,
  readIncident,
  linkAppeals,
  previewMassAnswer,
  giveMassAnswer,
  listSimilar,
  attachRepeat,
]);

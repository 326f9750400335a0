/**
 * Nothing lost, nothing twice: whatever call of a function fails, before or after it took effect, and wherever it is
 * killed, once the delivery was repeated the platform stands as if nothing had happened.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { sampled, sampleOf } from '../depth.ts';
import { disturbEverywhere, type Outcome, type Scenario } from './disturb.ts';
import { outlineOf, type Stock, takeStock, traces } from './end-state.ts';
import {
  answering,
  approving as approvingDraft,
  beingFound,
  beingFoundElsewhere,
  checking,
  declaring,
  drafting,
  intake,
  refusing,
  sealing,
  signing,
  submission,
} from './scenarios/appeals.ts';
import {
  complaining,
  judging,
  mending,
  passingOn,
  prolonging,
  returning,
  terminating,
  withdrawingAppeal,
} from './scenarios/appeals-course.ts';
import { conversing, linking } from './scenarios/chats.ts';
import { applying, asking, fetching, issuing } from './scenarios/documents.ts';
import {
  approvingErasure,
  carryingOut,
  erasingFiles,
  proposingErasure,
  rejectingErasure,
  withdrawingErasure,
} from './scenarios/erasures.ts';
import { tallying } from './scenarios/figures.ts';
import { answeringReported, filing } from './scenarios/filing.ts';
import { attaching, comparing, givingToAll, givingToEach } from './scenarios/incidents.ts';
import { approving, proposing, rejecting, withdrawing } from './scenarios/law.ts';
import { folding, hearingOfLaw, refolding, takingIn } from './scenarios/network.ts';
import {
  admittingPetition,
  lapsingPetition,
  openingPetition,
  submittingPetition,
  takingOff,
  tellingSigners,
} from './scenarios/petitions.ts';
import {
  askingAboutPromise,
  missingAnew,
  missingAnswer,
  missingRegister,
  publishing,
  recountingAnswer,
  recountingRegister,
  sweeping,
  sweepingAhead,
  waiting,
  warning,
} from './scenarios/platform.ts';
import { confirming, posting, receiving, scanning, typing } from './scenarios/receiving.ts';
import { copying, declaringRedacted, objecting } from './scenarios/redacting.ts';
import {
  answeringReport,
  forwardingReport,
  passingReport,
  reporting,
  terminatingAnonymous,
} from './scenarios/reports.ts';
import {
  assigning,
  carryingOut as assigningGroup,
  commanding,
  escalating,
  forwarding,
  splitting,
  undoing,
} from './scenarios/routing.ts';
import { beginAnew, takeDeadLetters } from './world.ts';

/**
 * Lanes are played at the same time, the scenarios of a lane one after another: no lane needs what another disturbs.
 */
const parts: Record<string, Scenario[][]> = {
  'in the areas': [
    [submission, answering, sealing, signing, drafting, approvingDraft],
    [intake],
    [issuing, asking, applying, fetching],
    [takingIn, folding],
  ],
  'in the course of appeals': [
    [prolonging, terminating, withdrawingAppeal, returning, mending, complaining, passingOn, judging],
  ],
  'by the hands of others': [[typing, confirming], [receiving, scanning, posting, answeringReported], [filing]],
  'in the law': [[proposing, approving, rejecting, withdrawing]],
  'in erasures': [[proposingErasure, approvingErasure, rejectingErasure, withdrawingErasure]],
  'as erasures are carried out': [[carryingOut, erasingFiles]],
  'from hand to hand': [
    [assigning, undoing, commanding, assigningGroup],
    [forwarding, escalating, splitting],
  ],
  'of what nobody has signed, and of officials': [
    [reporting, passingReport, terminatingAnonymous],
    [answeringReport, forwardingReport],
  ],
  'about one thing': [[givingToAll, givingToEach, attaching], [comparing]],
  'in search': [[beingFound, beingFoundElsewhere]],
  'with files': [[declaring, checking, refusing]],
  'with public copies': [[copying, declaringRedacted], [objecting]],
  'in the outbox': [[publishing]],
  'as time passes': [[sweeping, missingAnswer, missingRegister, missingAnew]],
  'once a calendar is there': [[recountingAnswer, recountingRegister, sweepingAhead, waiting]],
  'once the law is another': [[hearingOfLaw, refolding]],
  'before a term passes, and once a promise is due': [[warning, askingAboutPromise]],
  'in chats': [[linking, conversing]],
  'of petitions': [[openingPetition, admittingPetition, takingOff, submittingPetition]],
  'of what becomes of petitions': [[tellingSigners, lapsingPetition]],
  'in figures': [[tallying]],
};

const scenarios = Object.values(parts).flat(2);

const timeout = 240_000;

beforeAll(beginAnew);

describe.each(sampleOf(Object.entries(parts), sampled.parts))('%s', (_, lanes) => {
  const played = new Map<Scenario, Outcome[]>();
  let stock: Stock;

  beforeAll(async () => {
    await Promise.all(lanes.map(playAll));
    stock = await takeStock();
  }, timeout);

  async function playAll(lane: Scenario[]): Promise<void> {
    for (const scenario of lane) played.set(scenario, await disturbEverywhere(scenario, scenarios.indexOf(scenario)));
  }

  test.each(lanes.flat())('$title ends the same, whatever happens to $disturbed', async (scenario) => {
    const [undisturbed, ...disturbed] = played.get(scenario) ?? [];
    const expected = await traces(scenario, stock, undisturbed?.told ?? {});
    expect(outlineOf(expected.remains)).toEqual(scenario.leaves);
    for (const { disturbance, told } of disturbed) {
      expect(await traces(scenario, stock, told), disturbance).toEqual(expected);
    }
  });

  test('and nothing is left among the dead letters', async () => {
    expect(await takeDeadLetters()).toEqual([]);
  });
});

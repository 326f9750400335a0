/** What passes without anybody doing anything: the term of an answer to an appeal, the term of a register, an event. */
import { randomUUID } from 'node:crypto';
import { answerOverdue, appealRegistered } from '../../../events/appeals.ts';
import { applicationSubmitted, registerSilent } from '../../../events/documents.ts';
import type { Key } from '../../../shared/table/table.ts';
import type { Disturb, Scenario } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { cloud, morning, newcomer } from '../world.ts';
import { namesOfAppeal, seenByCitizen as seenOfAppeal, submission, submit } from './appeals.ts';
import { apply, applying, asked, namesOfApplication, seenByCitizen as seenOfApplication } from './documents.ts';

/** When the terms of everything that was submitted in the morning have passed. */
const termsPassed = new Date('2026-06-24T10:00:00+05:00');

/** Moves the clock past all terms, which starts the sweeper, and waits until all that it found was dealt with. */
async function letTermsPass(): Promise<void> {
  await cloud.setClock(termsPassed);
  await dealtWith();
}

/** Lets the sweeper run again. */
async function letMinutePass(): Promise<void> {
  await cloud.moveClock(61);
  await dealtWith();
}

async function dealtWith(): Promise<void> {
  await cloud.idle('platform-sweeper');
  await cloud.idle('appeals-deadline');
  await cloud.idle('documents-deadline');
}

let others: Promise<unknown> | undefined;

/** It is morning, and the terms of other tests have passed: only what a play submits itself falls due in it. */
async function nothingElseDue(): Promise<void> {
  others ??= letTermsPass();
  await others;
  await cloud.setClock(morning);
}

async function playUnanswered(disturb: Disturb, stretch: () => Promise<void>): Promise<Names> {
  await nothingElseDue();
  const [iin, key] = [newcomer(), randomUUID()];
  await submit(iin, key);
  await disturb(stretch);
  return { iin, key };
}

/** What the sweeper sends about something that has fallen due, and by what its traces are found. */
export interface FallenDue {
  readonly message: Key & { readonly dueAt: Date };
  readonly told: Names;
}

/** A newcomer's appeal whose term has passed just now. */
export async function dueAppeal(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const number = await submit(iin, key);
  return { message: await passed({ pk: `appeals#${number}`, sk: 'appeal' }), told: { iin, key, number } };
}

/** A newcomer's application whose register has been silent until now. */
export async function dueApplication(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const id = await apply(iin, key);
  await asked();
  return { message: await passed({ pk: `documents#${id}`, sk: 'application' }), told: { iin, key } };
}

async function passed(key: Key): Promise<FallenDue['message']> {
  await cloud.setClock(termsPassed);
  return { ...key, dueAt: morning };
}

const unanswered = {
  namesOf: namesOfAppeal,
  seen: seenOfAppeal,
  leaves: {
    items: [...submission.leaves.items, 'timeline#000002'],
    events: [answerOverdue.type, appealRegistered.type],
    requests: 0,
  },
};

export const missingAnswer: Scenario = {
  ...unanswered,
  title: 'an appeal that nobody answers',
  disturbed: 'appeals-deadline',
  play: (disturb) => playUnanswered(disturb, letTermsPass),
};

export const sweeping: Scenario = {
  ...unanswered,
  title: 'an appeal that falls due',
  disturbed: 'platform-sweeper',
  alike: 'Query',
  play: (disturb) =>
    playUnanswered(disturb, async () => {
      await letTermsPass();
      await letMinutePass();
    }),
};

export const missingRegister: Scenario = {
  title: 'a register that stays silent',
  disturbed: 'documents-deadline',
  async play(disturb) {
    await nothingElseDue();
    const [iin, key] = [newcomer(), randomUUID()];
    await apply(iin, key);
    await asked();
    await disturb(letTermsPass);
    return { iin, key };
  },
  namesOf: namesOfApplication,
  seen: seenOfApplication,
  leaves: {
    items: [...applying.leaves.items, 'timeline#000002'],
    events: [applicationSubmitted.type, registerSilent.type],
    requests: 2,
  },
};

export const publishing: Scenario = {
  ...submission,
  title: 'the event of a registered appeal',
  disturbed: 'platform-outbox',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(async () => {
      await submit(iin, key);
      await cloud.idle('platform-outbox');
    });
    return { iin, key };
  },
};

/** Poison in the middle of a batch: its neighbours are dealt with, and it lies among the dead letters with the reason. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { disturbedBy, modesOf, type Scenario } from './disturb.ts';
import { type Names, outlineOf, takeStock, traces } from './end-state.ts';
import * as appeals from './scenarios/appeals.ts';
import * as documents from './scenarios/documents.ts';
import * as network from './scenarios/network.ts';
import { missingAnswer, publishing, termsPassed } from './scenarios/platform.ts';
import {
  beginAnew,
  cloud,
  morning,
  newcomer,
  newPlace,
  postTogether,
  putItems,
  sendTogether,
  takeDeadLetters,
} from './world.ts';

beforeEach(beginAnew);

/** A message beside the poison, and by what its traces are found. */
interface Neighbour {
  readonly body: string;
  readonly told: Names;
}

const lodged = async (): Promise<Neighbour> => {
  const iin = newcomer();
  const event = appeals.lodging(iin);
  return { body: JSON.stringify(event), told: { iin, key: event.id } };
};

const answered = async (): Promise<Neighbour> => {
  const [iin, key] = [newcomer(), randomUUID()];
  const answer = documents.answerOf(iin, await documents.apply(iin, key));
  await documents.asked();
  return { body: JSON.stringify(answer), told: { iin, key } };
};

const measured = async (): Promise<Neighbour> => {
  const settlement = await newPlace();
  const event = network.posting(network.slowCampaign(settlement));
  return { body: JSON.stringify(event), told: { settlement, event: event.id } };
};

const posts: [Scenario, { queue: string; source: string; neighbour: () => Promise<Neighbour> }][] = [
  [appeals.intake, { queue: 'AppealsIntakeQueueUrl', source: appeals.channel, neighbour: lodged }],
  [documents.issuing, { queue: 'RegisterAnswersQueueUrl', source: documents.register, neighbour: answered }],
  [network.takingIn, { queue: 'NetworkMeasurementsQueueUrl', source: network.probe, neighbour: measured }],
];

const poison = 'neither JSON nor anything else';

async function expectWhole(scenario: Scenario, neighbours: readonly { told: Names }[]): Promise<void> {
  const stock = await takeStock();
  for (const { told } of neighbours) {
    expect(outlineOf((await traces(scenario, stock, told)).remains)).toEqual(scenario.leaves);
  }
}

async function reasons(): Promise<(string | undefined)[]> {
  return (await takeDeadLetters()).map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue);
}

describe('in a queue', () => {
  test.each(posts)('$title: what nobody can read', async (scenario, { queue, source, neighbour }) => {
    const neighbours = [await neighbour(), await neighbour()];
    const [before = '', after = ''] = neighbours.map(({ body }) => body);
    await postTogether(queue, source, [before, poison, after]);
    await expectWhole(scenario, neighbours);
    expect(await reasons()).toEqual(['the body is not clean JSON']);
  });

  test.each(modesOf('SendMessage'))('stays among the dead letters if setting it aside fails: %s', async (mode) => {
    const neighbours = [await lodged(), await lodged()];
    const [before = '', after = ''] = neighbours.map(({ body }) => body);
    await disturbedBy(appeals.intake, [{ mode, operation: 'SendMessage', nth: 1 }])(async () => {
      await postTogether('AppealsIntakeQueueUrl', appeals.channel, [before, poison, after]);
      await cloud.idle('appeals-intake');
    });
    await expectWhole(appeals.intake, neighbours);
    expect(new Set(await reasons())).toEqual(new Set(['the body is not clean JSON']));
  });

  test('of due dates: a key that is none', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const pk = `appeals#${await appeals.submit(iin, key)}`;
    await cloud.setClock(termsPassed);
    const due = JSON.stringify({ pk, sk: 'appeal', dueAt: morning });
    await sendTogether('AppealsDueQueueUrl', [due, poison, due]);
    await cloud.idle();
    await cloud.setClock(morning);
    await expectWhole(missingAnswer, [{ told: { iin, key } }]);
    expect((await takeDeadLetters()).map(({ Body }) => Body)).toEqual([poison]);
  });
});

describe('in the stream', () => {
  test('a timeline entry that nobody can read keeps no other from being published', async () => {
    const neighbours = [1, 2].map(() => ({ told: { iin: newcomer(), key: randomUUID() } }));
    const submissions = neighbours.map(({ told: { iin, key } }) => appeals.submit(iin, key));
    await putItems([{ pk: `appeals#${randomUUID()}`, sk: 'timeline#000001', type: 'unheard of' }]);
    await Promise.all(submissions);
    await expectWhole(publishing, neighbours);
    expect(await takeDeadLetters()).toHaveLength(1);
  });

  test('evidence that nobody can unpack keeps no other cell from being folded', async () => {
    const [spoilt, neighbour] = [await newPlace(), await measured()];
    await putItems([
      {
        pk: `network#evidence#${spoilt}#operator-a#4G#2026-04#0`,
        sk: `evidence#${network.probe} ${randomUUID()}`,
        pack: Buffer.from(poison),
      },
    ]);
    await postTogether('NetworkMeasurementsQueueUrl', network.probe, [neighbour.body]);
    await expectWhole(network.takingIn, [neighbour]);
    expect(await takeDeadLetters()).toHaveLength(1);
  });
});

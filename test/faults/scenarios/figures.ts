/** The figures of an appeal: whoever keeps them is disturbed, and they are what its timeline comes to. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { recountFigures } from '../../../infra/tools/figures/recount.ts';
import type { Scenario } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { cloud, newcomer } from '../world.ts';
import { decide, namesOfAppeal, newAnswer, submit } from './appeals.ts';

export const tallying: Scenario = {
  title: 'the figures of an appeal',
  disturbed: 'appeals-tallies',
  async play(disturb): Promise<Names> {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    await disturb(async () => {
      const number = await submit(iin, key);
      await cloud.idle();
      await decide(number, 'answer', answerKey, newAnswer);
      await cloud.idle();
    });
    return { iin, key, answerKey };
  },
  namesOf: namesOfAppeal,
  /** Of all that there are: nothing that any play has added is there twice, or lacks. */
  async seen() {
    await cloud.idle();
    const table = { client: new DynamoDBClient(cloud.databaseClient()), name: cloud.outputs.TableName ?? '' };
    const { differences, unsettled } = await recountFigures(table, 'check');
    return { differences, unsettled };
  },
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    ],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

/** `npm run figures`: counts the figures of appeals anew, from their timelines, and mends what differs. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findDeployment, output } from './deployment.ts';
import { recountFigures } from './figures/recount.ts';
import { say } from './printable.ts';
import { defineTool, runTool, stageOption, WrongCall } from './run-tool.ts';

const figures = defineTool({
  name: 'figures',
  purpose: [
    'Counts the public figures of appeals anew, from their timelines, while traffic runs, and says what differs, or mends it.',
    'Reads the whole table some times: a read unit per 4 KB each time, and three for each appeal.',
  ],
  usage: ['--check [--stage NAME]', '--mend [--stage NAME]'],
  mostArguments: 0,
  options: {
    check: { type: 'boolean', says: 'says what differs; status 1 where anything does' },
    mend: { type: 'boolean', says: 'puts what was counted anew in its place' },
    stage: stageOption,
  },
  examples: ['--check', '--mend --stage prod'],
  async run({ values }) {
    if (values.check === values.mend) throw new WrongCall('Say which: --check or --mend');
    const deployment = await findDeployment(values.stage);
    const table = { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'TableName') };
    const { appeals, cells, differences, unsettled } = await recountFigures(table, values.mend ? 'mend' : 'check');
    for (const { what, tooMuch } of differences) say(tooMuch ? `${what}: ${JSON.stringify(tooMuch)} too much` : what);
    const found = differences.length === 0 ? 'equal' : `${differences.length} ${values.mend ? 'mended' : 'differ'}`;
    const left = unsettled === 0 ? '' : `; ${unsettled} cells changed whenever they were looked at: ask again`;
    say(`${appeals} appeals, ${cells} cells of figures: ${found}${left}`);
    return unsettled > 0 || (values.check && differences.length > 0) ? 1 : 0;
  },
});

if (import.meta.main) await runTool(figures);

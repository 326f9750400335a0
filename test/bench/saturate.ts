/** `npm run saturation`: what is full first, and at how many times the load of a year. */
import { defineTool, runTool } from '../../infra/tools/run-tool.ts';
import { table } from './report.ts';
import { busiestRate, digitsFor, saturations } from './saturation.ts';

/** Appeals a year: as in 2024, and a hundred times that. */
const years = [4_400_000, 440_000_000];

const saturation = defineTool({
  name: 'saturation',
  purpose: [
    'At how many appeals a second each shared partition, counter, queue and quota would be full, by the design of the keys.',
  ],
  usage: [''],
  mostArguments: 0,
  options: {},
  examples: [''],
  async run() {
    const heads = ['shared by many appeals', 'a second', 'for one appeal', 'full at appeals a second'];
    const [now = 0, hundredfold = 0] = years.map(busiestRate);
    const rows = saturations().map(({ what, most, unit, perAppeal, fullAt }) => [
      ...[what, `${most} ${unit}`, perAppeal.toFixed(2), fullAt.toFixed(0)],
      ...[now, hundredfold].map((rate) => (fullAt / rate).toFixed(1)),
    ]);
    const of = years.map((appeals) => `times ${appeals / 1e6} million a year`);
    console.log(table([...heads, ...of], rows).join('\n'));
    for (const { what, because } of saturations()) console.log(`  ${what}: ${because}`);
    for (const appeals of years)
      console.log(
        `${appeals} appeals a year: ${busiestRate(appeals).toFixed(1)} a second in the busiest hour, numbers of ${digitsFor(appeals)} digits`,
      );
    return 0;
  },
});

await runTool(saturation);

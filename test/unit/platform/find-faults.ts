/** The independent validator, at its strictest. */
import { createConfig, lintFromString } from '@redocly/openapi-core';

/** What it finds wrong with an OpenAPI or AsyncAPI document: the rule, what is wrong, and where. */
export async function findFaults(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/document.json', config });
  return found.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`);
}

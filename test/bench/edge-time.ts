/** The edge's own time: a request to submit an appeal through `serve`, around a use case that does nothing. */
import assert from 'node:assert/strict';
import type { DeployedFunction } from './deployed-functions.ts';
import { submitEvent } from './http-events.ts';
import { invokeRepeatedly } from './invoke-repeatedly.ts';
import { median, quantile } from './quantiles.ts';

export interface EdgeFigures {
  readonly medianMicroseconds: number;
  readonly p95Microseconds: number;
}

export const edgeRepetition = { warmUps: 2_000, invocations: 5_000 } as const;

export async function measureEdge(edge: DeployedFunction): Promise<EdgeFigures> {
  const { result, microseconds } = await invokeRepeatedly(edge, submitEvent(), edgeRepetition);
  assert.equal(Object(result).statusCode, 201, `the edge refused: ${JSON.stringify(result)}`);
  return { medianMicroseconds: median(microseconds), p95Microseconds: quantile(microseconds, 0.95) };
}

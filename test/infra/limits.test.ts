import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLimits, limits, roomLeft } from '../../infra/limits.ts';
import { synthesized, testApp } from './synthesized.ts';

let app: App;
beforeAll(async () => {
  app = await testApp({ validate: false });
});

describe('the limits', () => {
  it('leave room before what AWS takes: 500 resources of a stack, 300 routes of an API', () => {
    expect(limits).toEqual({ resourcesOfStack: 400, routesOfApi: 250 });
  });

  it('are kept by all stacks, and each says what it has', async () => {
    expect(() => checkLimits(app)).not.toThrow();
    const resources = await synthesized();
    const [state, ...others] = roomLeft(app);
    const ofState = resources.filter(({ stack }) => stack === 'state').length;
    expect(state).toBe(`Resources of state: ${ofState} of 400, ${400 - ofState} more may be added.`);
    expect(others.map((line) => line.replace(/:.*/, ''))).toEqual([
      ...['platform', 'appeals', 'appeals-beyond', 'documents', 'network'].map((stack) => `Resources of ${stack}`),
      'Routes of the API',
    ]);
    const routes = resources.filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route').length;
    expect(others.at(-1)).toBe(`Routes of the API: ${routes} of 250, ${250 - routes} more may be added.`);
  });

  it('stop a stack that has one resource too many, by its name, and no other', () => {
    const planted = new App();
    for (const [name, count] of [
      ['small', 2],
      ['large', 3],
    ] as const) {
      const stack = new Stack(planted, name);
      for (let at = 0; at < count; at++) new CfnResource(stack, `Resource${at}`, { type: 'AWS::SNS::Topic' });
    }
    const within = { resourcesOfStack: 2, routesOfApi: 0 };
    expect(() => checkLimits(planted, within)).toThrow(/^Resources of large: 3, and 2 are the most$/);
  });

  it('stop an API with one route too many', () => {
    expect(() => checkLimits(app, { ...limits, routesOfApi: 5 })).toThrow(
      /^Routes of the API: \d+, and 5 are the most$/,
    );
  });

  it('are asked whenever the app is built', async () => {
    const planted = testApp({ validate: false, within: { ...limits, routesOfApi: 5 } });
    await expect(planted).rejects.toThrow(/^Routes of the API/);
  });
});

import { beforeAll, expect, it } from 'vitest';
import * as appeals from '../../functions/appeals/api.ts';
import * as documents from '../../functions/documents/api.ts';
import * as network from '../../functions/network/api.ts';
import * as platform from '../../functions/platform/api.ts';
import { doorOf, type Endpoint, needsToken, routeKeys } from '../../shared/http/endpoint.ts';
import { find, ofType, type Resource, settings, synthesized } from './synthesized.ts';

const areas: Record<string, readonly Endpoint[]> = {
  appeals: Object.values(appeals),
  documents: Object.values(documents),
  network: Object.values(network),
  platform: Object.values(platform),
};
const endpoints = Object.values(areas).flat();

let resources: Resource[];
let routes: Resource[];

beforeAll(async () => {
  resources = await synthesized();
  routes = ofType(resources, 'AWS::ApiGatewayV2::Route');
});

it('the routes are the declared endpoints, and $default for all others', () => {
  const keys = routes.map(({ Properties }) => Properties.RouteKey);
  expect(keys.sort()).toEqual([...endpoints.flatMap(routeKeys), '$default'].sort());
});

it('each route asks for the scope of its callers, and a public one for nothing', () => {
  for (const endpoint of endpoints) {
    const asked = needsToken(endpoint) ? ['JWT', [endpoint.callers]] : ['NONE', undefined];
    for (const { Properties } of routesOf(endpoint)) {
      expect([Properties.AuthorizationType, Properties.AuthorizationScopes], endpoint.id).toEqual(asked);
    }
  }
});

it('each route leads to the door of its area that it names, which the API may call', () => {
  for (const [area, declared] of Object.entries(areas)) {
    for (const endpoint of declared) {
      for (const called of routesOf(endpoint).map(functionBehind)) {
        expect(called.Properties.FunctionName, endpoint.id).toBe(`qyzmet-test-${area}-${doorOf(endpoint)}`);
        expect(permissionFor(called)?.Properties.Principal, endpoint.id).toBe('apigateway.amazonaws.com');
      }
    }
  }
});

it('no two routes share a key, and the API stays far below its limits', () => {
  expect(new Set(routes.map(({ Properties }) => Properties.RouteKey)).size).toBe(routes.length);
  expect(ofType(resources, 'AWS::ApiGatewayV2::Integration').length).toBeLessThan(100);
});

it('tokens are those of the issuer and audience in the settings', () => {
  const [authorizer] = ofType(resources, 'AWS::ApiGatewayV2::Authorizer');
  expect(authorizer?.Properties.JwtConfiguration).toEqual({
    Issuer: settings.issuer.url,
    Audience: [settings.issuer.audience],
  });
});

it('the API is throttled as the settings say, and logs neither address nor path', () => {
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(/sourceIp|path|userAgent|claims/i);
});

function routesOf(endpoint: Endpoint): Resource[] {
  return routeKeys(endpoint).map((key) => {
    const route = routes.find(({ Properties }) => Properties.RouteKey === key);
    if (!route) throw new Error(`no route ${key}`);
    return route;
  });
}

function functionBehind({ stack, Properties }: Resource): Resource {
  const integrationId = Properties.Target['Fn::Join'][1][1].Ref;
  const integration = find(resources, stack, integrationId);
  return find(resources, stack, integration.Properties.IntegrationUri['Fn::GetAtt'][0]);
}

function permissionFor({ stack, logicalId }: Resource): Resource | undefined {
  return ofType(resources, 'AWS::Lambda::Permission').find(
    (permission) => permission.stack === stack && permission.Properties.FunctionName['Fn::GetAtt'][0] === logicalId,
  );
}

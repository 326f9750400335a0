/** A function that serves all endpoints of one group of callers. */
import { basename } from 'node:path';
import { Stack, Validations } from 'aws-cdk-lib';
import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type CallerGroup, doorOf, type Endpoint, needsToken, routeKeys } from '../../shared/http/endpoint.ts';
import { bundleName } from '../bundle.ts';
import { constructId } from './house.ts';
import { type HouseFunction, type HouseFunctionProps, houseFunction } from './house-function.ts';
import type { HttpApi } from './http-api.ts';

export interface EndpointFunctionProps extends HouseFunctionProps {
  readonly httpApi: HttpApi;
  /** The area's declarations: of these, the function gets the routes that its callers may call at this door. */
  readonly endpoints: readonly Endpoint[];
  readonly callers: CallerGroup;
}

export interface EndpointFunction extends HouseFunction {
  /** What a route names to be served by this function. */
  readonly target: string;
}

/**
 * Memory buys processor time: with less a first request waits longer for the code to load, and with more it hardly
 * gains. Ten seconds are room for a few retries of a throttled call; the gateway gives up after 30.
 */
const size = { memoryMegabytes: 1024, timeoutSeconds: 10 };

/** Builds the function and its routes; the scope that a token needs is the name of the group of callers. */
export function endpointFunction(scope: Construct, props: EndpointFunctionProps): EndpointFunction {
  const made = houseFunction(scope, { ...props, ...size });
  const target = lambdaIntegration(scope, constructId(bundleName(props.entry)), props.httpApi, made.lambda);
  const own = props.endpoints.filter(
    (each) => each.callers === props.callers && doorOf(each) === basename(props.entry),
  );
  for (const endpoint of own) {
    addRoutes(scope, props.httpApi, target, endpoint);
  }
  return { ...made, target };
}

/** Lets the API call the function, payload format 2.0. Returns the target for routes. */
function lambdaIntegration(scope: Construct, id: string, httpApi: HttpApi, lambda: LambdaFunction): string {
  const integration = new CfnIntegration(scope, `${id}Integration`, {
    apiId: httpApi.apiId,
    integrationType: 'AWS_PROXY',
    integrationUri: lambda.functionArn,
    payloadFormatVersion: '2.0',
  });
  lambda.addPermission('HttpApi', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: httpApi.apiId, resourceName: '*' }),
  });
  return `integrations/${integration.ref}`;
}

function addRoutes(scope: Construct, httpApi: HttpApi, target: string, endpoint: Endpoint): void {
  const id = `Route${endpoint.id.charAt(0).toUpperCase()}${endpoint.id.slice(1)}`;
  for (const routeKey of routeKeys(endpoint)) {
    const properties = { apiId: httpApi.apiId, routeKey, target, ...authorizationOf(endpoint, httpApi) };
    const route = new CfnRoute(scope, `${id}${whichOf(routeKey)}`, properties);
    if (!needsToken(endpoint)) acknowledgePublic(route, endpoint.summary);
  }
}

/** What tells an endpoint's routes apart in their ids. */
function whichOf(routeKey: string): string {
  if (routeKey.startsWith('HEAD ')) return 'Head';
  return /\.(\w+)$/.exec(routeKey)?.[1] ?? '';
}

function authorizationOf(endpoint: Endpoint, { authorizerId }: HttpApi) {
  if (!needsToken(endpoint)) return { authorizationType: 'NONE' };
  return { authorizationType: 'JWT', authorizerId, authorizationScopes: [endpoint.callers] };
}

/** Everybody may call this route, because its declaration says so. */
export function acknowledgePublic(route: CfnRoute, purpose: string): void {
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: `Declared for everybody: ${purpose}` });
}

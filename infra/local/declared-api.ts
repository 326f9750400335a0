/** The HTTP API that the templates declare: its routes, each with its function and authorizer. Pure. */
import * as z from 'zod';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';
import type { Throttle } from './token-bucket.ts';

export interface DeclaredApi {
  apiId: string;
  throttle: Throttle | undefined;
  routes: DeclaredRoute[];
}

export interface DeclaredRoute {
  routeKey: string;
  /** By its ARN. */
  functionName: string;
  integrationTimeoutMilliseconds: number;
  scopes: string[];
  /** Missing where everybody may call. */
  authorizer: JwtAuthorizer | undefined;
}

const stage = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }).optional(),
});
const route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
/** As long as API Gateway waits unless told otherwise. */
const integrationTimeoutMilliseconds = 30_000;

const authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** Throws if the stacks do not have exactly one API, or a route leads nowhere. */
export function apiOf(resources: Resource[]): DeclaredApi {
  const [api, ...others] = ofType(resources, 'AWS::ApiGatewayV2::Api');
  if (!api || others.length > 0) throw new Error('the local cloud serves exactly one AWS::ApiGatewayV2::Api');
  return {
    apiId: api.reference,
    throttle: throttleOf(resources),
    routes: ofType(resources, 'AWS::ApiGatewayV2::Route').map((declared) => routeOf(resources, declared)),
  };
}

function throttleOf(resources: Resource[]): Throttle | undefined {
  const [declared] = ofType(resources, 'AWS::ApiGatewayV2::Stage');
  const limits = declared && declaredAs(stage, declared).DefaultRouteSettings;
  return limits && { rate: limits.ThrottlingRateLimit, burst: limits.ThrottlingBurstLimit };
}

function routeOf(resources: Resource[], resource: Resource): DeclaredRoute {
  const find = (type: string, reference: string) => {
    const found = ofType(resources, type).find((one) => one.reference === reference);
    if (!found) throw new Error(`${resource.stack}: ${resource.logicalId} leads to no ${type}`);
    return found;
  };
  const { RouteKey, Target, AuthorizationScopes, AuthorizerId } = declaredAs(route, resource);
  const integrationId = Target.replace('integrations/', '');
  const { IntegrationUri } = declaredAs(integration, find('AWS::ApiGatewayV2::Integration', integrationId));
  return {
    routeKey: RouteKey,
    functionName: IntegrationUri,
    integrationTimeoutMilliseconds,
    scopes: AuthorizationScopes,
    authorizer: AuthorizerId === undefined ? undefined : trusted(find('AWS::ApiGatewayV2::Authorizer', AuthorizerId)),
  };
}

function trusted(resource: Resource): JwtAuthorizer {
  const { Issuer, Audience } = declaredAs(authorizer, resource).JwtConfiguration;
  return { issuer: Issuer, audience: Audience };
}

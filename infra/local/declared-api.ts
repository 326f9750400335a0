/** The HTTP API that the templates declare: its routes, each with its function and authorizer. Pure. */
import * as z from 'zod';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { ofType } from './resources.ts';
import type { Resource } from './templates.ts';
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
  DefaultRouteSettings: z
    .object({ ThrottlingRateLimit: z.number().optional(), ThrottlingBurstLimit: z.number().optional() })
    .optional(),
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
  TimeoutInMillis: z.number().default(30_000),
});
const authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** Throws if the stacks do not have exactly one API, or a route leads nowhere. */
export function apiOf(resources: Resource[]): DeclaredApi {
  const [api, ...others] = ofType(resources, 'AWS::ApiGatewayV2::Api');
  if (!api || others.length > 0) throw new Error('the local cloud serves exactly one AWS::ApiGatewayV2::Api');
  const find = (type: string, reference: string) => {
    const found = ofType(resources, type).find((resource) => resource.reference === reference);
    if (!found) throw new Error(`no stack has the ${type} ${reference}`);
    return found.properties;
  };
  const limits = ofType(resources, 'AWS::ApiGatewayV2::Stage').map(({ properties }) => stage.parse(properties))[0]
    ?.DefaultRouteSettings;
  return {
    apiId: api.reference,
    throttle: limits?.ThrottlingRateLimit
      ? { rate: limits.ThrottlingRateLimit, burst: limits.ThrottlingBurstLimit ?? limits.ThrottlingRateLimit }
      : undefined,
    routes: ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const declared = route.parse(properties);
      const target = integration.parse(
        find('AWS::ApiGatewayV2::Integration', declared.Target.replace('integrations/', '')),
      );
      return {
        routeKey: declared.RouteKey,
        functionName: target.IntegrationUri,
        integrationTimeoutMilliseconds: target.TimeoutInMillis,
        scopes: declared.AuthorizationScopes,
        authorizer:
          declared.AuthorizationType === 'JWT'
            ? jwtConfiguration(find('AWS::ApiGatewayV2::Authorizer', declared.AuthorizerId ?? ''))
            : undefined,
      };
    }),
  };
}

function jwtConfiguration(properties: unknown): JwtAuthorizer {
  const { Issuer, Audience } = authorizer.parse(properties).JwtConfiguration;
  return { issuer: Issuer, audience: Audience };
}

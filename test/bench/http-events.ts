/** Requests as the HTTP API hands them to a function (payload format 2.0), authorizer's claims included. */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { appealText } from './prose.ts';

const citizen = { sub: 'citizen-aigerim', iin: '900315400017', scope: 'appeals.citizen' };

/** An appeal of 1,500 characters; some 2,700 bytes of JSON. */
export function submitEvent(): APIGatewayProxyEventV2WithJWTAuthorizer {
  return {
    ...requestEvent('POST', '/v1/appeals', {
      'content-type': 'application/json',
      'idempotency-key': '0190a6b8-5f6e-7c1d-9b9a-3f1f0c2d4e5f',
    }),
    body: JSON.stringify({ category: 'roads', settlement: '750000000', language: 'ru', text: appealText }),
  };
}

export function listEvent(): APIGatewayProxyEventV2WithJWTAuthorizer {
  return requestEvent('GET', '/v1/appeals', {});
}

function requestEvent(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string>,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      ...headers,
      accept: 'application/json',
      'accept-language': 'kk,ru;q=0.8,en;q=0.5',
      authorization: `Bearer ${'x'.repeat(800)}`,
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'bench',
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: citizen, scopes: ['appeals.citizen'] } },
      domainName: 'bench.example',
      domainPrefix: 'bench',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '02/Nov/2026:04:00:00 +0000',
      timeEpoch: 1_793_592_000_000,
    },
    isBase64Encoded: false,
  };
}

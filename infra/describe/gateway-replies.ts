/** What the HTTP API says by itself, before or instead of a function: fixed bodies, not ours to choose. */
import type { Endpoint } from '../../shared/http/endpoint.ts';

export interface GatewayReply {
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: { readonly message: string };
}

/** By status. Not problem details: the gateway knows neither our catalogue nor the caller's language. */
export const gatewayReplies = {
  401: {
    description: 'The gateway: no token, or one that is expired or foreign.',
    headers: { 'WWW-Authenticate': 'Bearer, with what is wrong with the token.' },
    body: { message: 'Unauthorized' },
  },
  403: { description: 'The gateway: the token lacks the scope.', body: { message: 'Forbidden' } },
  413: {
    description: 'The gateway: the body is larger than it takes, 10 MB.',
    body: { message: 'Request Entity Too Large' },
  },
  429: { description: 'The gateway: too many requests; try again later.', body: { message: 'Too Many Requests' } },
  500: { description: 'The gateway: the function broke off.', body: { message: 'Internal Server Error' } },
  503: {
    description: 'The gateway: the function took too long or cannot be started.',
    body: { message: 'Service Unavailable' },
  },
} as const satisfies Record<number, GatewayReply>;

export type GatewayStatus = keyof typeof gatewayReplies;

/** Which of them a caller of this endpoint may meet. */
export function gatewayStatuses(endpoint: Endpoint): GatewayStatus[] {
  return [
    ...(endpoint.callers === 'public' ? [] : ([401, 403] as const)),
    ...(endpoint.body ? ([413] as const) : []),
    429,
    500,
    503,
  ];
}

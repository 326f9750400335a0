/** Lambda: what anybody may ask by Open311. */
import { open311 } from '../../shared/http/dialects/open311.ts';
import { serve } from '../../shared/http/serve.ts';
import { defineService, discoverOpen311, listServices } from './filing/describe.ts';
import {
  listServiceRequests,
  listServiceRequestUpdates,
  readServiceRequest,
  readServiceRequestToken,
} from './filing/follow.ts';
import { openFollowing } from './open.ts';

export const handler = serve(
  openFollowing(),
  [
    discoverOpen311,
    listServices,
    defineService,
    listServiceRequests,
    readServiceRequest,
    readServiceRequestToken,
    listServiceRequestUpdates,
  ],
  { dialects: { open311 } },
);

/** Lambda: files that are the same for everybody, compressed when they were bundled, for HTTP APIs compress nothing. */
import { functionDirectory } from '../../shared/function-directory.ts';
import { serve } from '../../shared/http/serve.ts';
import { fetchingFrom, readAsset, readAsyncApi, readDocs, readOpenApi } from './fetching/fetch-file.ts';

export const handler = serve(() => fetchingFrom(functionDirectory()), [readOpenApi, readAsyncApi, readDocs, readAsset]);

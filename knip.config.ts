/**
 * Dead code: what nothing reaches from the doors, the app, the tools (which knip finds in package.json) and the tests.
 */
import type { KnipConfig } from 'knip';
import { findEntries } from './infra/bundle.ts';

const config: KnipConfig = {
  entry: [
    ...(await findEntries()).map((entry) => `functions/${entry}.ts`),
    'functions/*/api.ts',
    'infra/app.ts',
    'infra/start/{start,make-assembly}.ts',
    'infra/{lambda-credentials,node-brotli,no-event-streams,no-endpoint-cache}.ts',
    'infra/describe/page/*.js',
    'infra/local/{function-worker.ts,*.cjs}',
    'test/bench/processes/*.cjs',
    'test/{unit,infra,local,journeys,faults,bench,mutation}/**/*.ts',
  ],
  project: ['{infra,functions,shared,events,test}/**/*.{ts,js,cjs}'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: ['aws-cdk', 'swagger-ui-dist', '@secretlint/secretlint-rule-preset-recommend'],
};

export default config;

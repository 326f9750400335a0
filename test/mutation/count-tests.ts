/** By this number `lazily` knows that another test has begun (vitest.config.ts beside this). */
import { beforeEach } from 'vitest';

declare global {
  var testsBegun: number;
}

globalThis.testsBegun = 0;
beforeEach(() => {
  globalThis.testsBegun += 1;
});

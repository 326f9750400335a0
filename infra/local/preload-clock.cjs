// Loaded into every function's worker before its code: `Date` tells the local cloud's time, which can be moved.
const { workerData } = require('node:worker_threads');

const offset = new BigInt64Array(workerData.clock);
const RealDate = Date;
const now = () => RealDate.now() + Number(Atomics.load(offset, 0));

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
});
RealDate.prototype.constructor = globalThis.Date;

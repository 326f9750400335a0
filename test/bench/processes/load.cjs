/**
 * Loads the bundle named on the command line into this fresh process, and prints what that took. Plain JavaScript, so
 * that Node has loaded nothing but itself before.
 */
const processorBefore = process.cpuUsage();
const before = performance.now();
require(process.argv[2]);
const wallMilliseconds = performance.now() - before;
const { user, system } = process.cpuUsage(processorBefore);
const processorMilliseconds = (user + system) / 1000;
console.log(JSON.stringify({ processorMilliseconds, wallMilliseconds, residentBytes: process.memoryUsage.rss() }));

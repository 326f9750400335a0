/** Hands one event to a bundle's handler again and again, as its parent asks, and tells the parent what that took. */
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 30_000 };

process.once('message', async ({ file, event, warmUps, invocations }) => {
  const { handler } = require(file);
  const residentBytesLoaded = process.memoryUsage.rss();
  for (let done = 0; done < warmUps; done++) await handler(event, context);
  const microseconds = [];
  let result;
  for (let done = 0; done < invocations; done++) {
    const before = performance.now();
    result = await handler(event, context);
    microseconds.push((performance.now() - before) * 1000);
  }
  const residentBytes = process.memoryUsage.rss();
  process.send({ result, microseconds, residentBytesLoaded, residentBytes }, () => process.exit());
});

/** What all clients share: a few more attempts than the SDK's three, for a throttled call costs a citizen an error. */
export const clientDefaults = { maxAttempts: 4 };

/**
 * In place of the SDK's event streams in bundled functions (15 KB): no call that a function makes answers with one. Who
 * makes such a call is refused when it is made, not when the client is.
 */
function absent(): never {
  throw new Error('a function reads no event stream');
}

export const EventStreamSerde = absent;
export const eventStreamSerdeProvider = absent;

/** S3's client asks for this when it is made. */
export const resolveEventStreamSerdeConfig = <C>(config: C): C => config;

/**
 * Nothing here may reach beyond this machine: a connection or a look-up of any other host fails at once, by name.
 * Loaded into every test, the global set-up and the functions' workers.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

/** Throws if the host is not this machine. */
export function refuseStrangers(host: unknown): void {
  if (typeof host === 'string' && host !== '' && !loopback.test(host)) {
    throw new Error(`Tests stay on this machine: ${host} was refused`);
  }
}

/** The host in the arguments of `net.Socket.prototype.connect`; none for a path or a bare port. */
export function hostOf(given: readonly unknown[]): unknown {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first !== 'object' || first === null) return second;
  return 'host' in first ? first.host : undefined;
}

/** Makes the function look at its arguments before it does what it always did. */
export function guarded<Target extends (...given: never[]) => unknown>(
  target: Target,
  hostFrom: (given: readonly unknown[]) => unknown,
): Target {
  return new Proxy(target, {
    apply(original, receiver, given) {
      refuseStrangers(hostFrom(given));
      return Reflect.apply(original, receiver, given);
    },
  });
}

net.Socket.prototype.connect = guarded(net.Socket.prototype.connect, hostOf);
dns.lookup = guarded(dns.lookup, ([host]) => host);
dns.promises.lookup = guarded(dns.promises.lookup, ([host]) => host);
syncBuiltinESMExports();

/**
 * The guard where a connection is made, at three points: an address written out, since no name is looked up for it; every
 * address of a name, at the one lookup whose answer is used; and where the connection led in the end.
 */
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { addressFault } from "./address-guard.ts";
import { RequestNotSent } from "./outgoing.ts";

/** How a name becomes addresses. */
export type Resolve = (host: string) => Promise<string[]>;

/** The system's own way. */
export async function resolveName(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** @throws {RequestNotSent} where the host is an address written out, and one that is not called */
export function checkWrittenAddress(host: string, named: boolean): void {
  if (isIP(host) !== 0) checkedAddress(host, host, named);
}

/** @throws {RequestNotSent} where the address is one that is not called */
export function checkedAddress(host: string, address: string, named: boolean): { address: string; family: number } {
  const fault = addressFault(address, named);
  if (fault !== null) throw new RequestNotSent(`${host} leads to an address that is not called (${fault}).`);
  return { address, family: isIP(address) };
}

/** For `connect`: looks the name up once, and gives its addresses only where all of them may be called. */
export function guardedLookup(named: boolean, resolve: Resolve): LookupFunction {
  return (host, { all }, answer) => {
    resolve(host)
      .then((addresses) => addresses.map((address) => checkedAddress(host, address, named)))
      .then(
        (found) => {
          const [first] = found;
          if (first === undefined) answer(new RequestNotSent(`${host} has no address.`), []);
          else if (all) answer(null, found);
          else answer(null, first.address, first.family);
        },
        (fault: Error) => answer(fault, []),
      );
  };
}

/** The way out to servers that speak no HTTP: a bare line through the guard that requests go through. */
import { connect, type Socket } from "node:net";
import {
  checkedAddress,
  checkWrittenAddress,
  guardedLookup,
  type Resolve,
  resolveName,
} from "./guarded-address.server.ts";
import { type OpenLine, RequestNotSent } from "./outgoing.ts";

interface LineOptions {
  /** As for requests: hosts on a private network that may be reached all the same, and alone without TLS. */
  privateHosts: readonly string[];
  /** The system's own way unless a test has another. */
  resolve?: Resolve;
  /** Of the tests' servers, as PEM. */
  certificates?: string;
  /** Milliseconds for which each answer is waited for. Default 40,000: a server that has a message may think about it. */
  patienceMs?: number;
}

const connectMs = 10_000;

/** What is said over the line, and whether by TLS, is the business of whoever opened it. */
export function createOpenLine({ privateHosts, resolve = resolveName, ...more }: LineOptions): OpenLine {
  const hosts = new Set(privateHosts.map((host) => host.toLowerCase()));
  const { certificates, patienceMs = 40_000 } = more;
  return async function openLine(host, port) {
    const named = hosts.has(host.toLowerCase()) || hosts.has(`${host.toLowerCase()}:${port}`);
    checkWrittenAddress(host, named);
    const socket = connect({ host, port, lookup: guardedLookup(named, resolve), autoSelectFamily: true });
    await connected(socket, host);
    try {
      checkedAddress(host, socket.remoteAddress ?? "", named);
    } catch (fault) {
      socket.destroy();
      throw fault;
    }
    return { socket, named, certificates, patienceMs };
  };
}

function connected(socket: Socket, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // For the socket's whole life: an unhandled error would end the process.
    socket.on("error", () => undefined);
    const failed = (fault: unknown) => {
      socket.destroy();
      reject(fault instanceof RequestNotSent ? fault : new RequestNotSent(inWords(fault, host), { cause: fault }));
    };
    const tooSlow = () => failed(new Error("no connection in time"));
    socket.setTimeout(connectMs, tooSlow);
    socket.once("error", failed);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("timeout", tooSlow);
      socket.off("error", failed);
      resolve();
    });
  });
}

function inWords(fault: unknown, host: string): string {
  if (!(fault instanceof Error)) return `${host}: no connection.`;
  const code = "code" in fault && typeof fault.code === "string" ? `${fault.code}: ` : "";
  return `${host}: ${code}${fault.message}`;
}

import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttableProxy {
  /** The same server, through the proxy. */
  url: string;
  /** Ends every connection and takes no new one, as when the server is away. */
  cut(): Promise<void>;
  /** Nothing comes through any more and nobody is told, as when a cable is pulled. */
  silence(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** A proxy before a server whose connections a test can cut and restore. */
export async function openCuttableProxy(databaseUrl: string): Promise<CuttableProxy> {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("error", () => undefined);
      from.once("close", () => {
        ends.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  async function listen(port: number): Promise<void> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  }
  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const end of ends) end.destroy();
    await closed;
  }
  function silence(): void {
    for (const end of ends) {
      end.unpipe();
      end.pause();
    }
  }
  await listen(0);
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    silence,
    mend: () => listen(port),
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}

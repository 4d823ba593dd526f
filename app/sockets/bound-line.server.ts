import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { rateOf } from "#app/collab/rate.ts";
import type { PageSocket } from "./page-socket.server.ts";

/** Four times what all limits of the protocol together allow. */
const packetsPerSecond = 400;
/** A longer packet counts as several. */
const packetBytes = 16 * 1024;
/** What a line may be behind in reading; as much as all texts it may open. */
const unreadBytes = 8 * 1024 * 1024;

/** Closes a line that sends more than pages do or reads nothing, and goes on reading nothing that comes on a closed one. */
export function boundLine(line: PageSocket["conn"]): void {
  const { socket } = line.request;
  const rate = rateOf(packetsPerSecond);
  line.on("packet", ({ data }: { data?: string | Buffer }) => {
    if (socket.writableLength > unreadBytes) return line.close(true);
    for (let cost = Math.ceil((1 + (data?.length ?? 0)) / packetBytes); cost > 0; cost -= 1)
      if (!rate.take()) return line.close(true);
  });
  line.on("close", () => socket.destroySoon());
}

/** An upgrade that is not for the sockets is ended, or it would stay open for as long as whoever asked for it likes. */
export function destroyForeign({ url }: IncomingMessage, socket: Duplex): void {
  if (url?.startsWith("/socket.io/") !== true) socket.destroy();
}

import { once } from "node:events";
import { connect } from "node:net";

/**
 * Asks for a socket with packets right behind the question, in one write, as no browser does. Answers what came back until
 * the server ended the connection.
 */
export async function upgradeWith(origin: string, headers: Record<string, string>, packets: Buffer[]): Promise<string> {
  const { hostname, port, host } = new URL(origin);
  const asked = Object.entries({
    Host: host,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${asked.join("")}\r\n`;
  const socket = connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on("data", (chunk) => heard.push(chunk));
  socket.on("error", () => undefined);
  socket.write(Buffer.concat([Buffer.from(head), ...packets.map(frameOf)]));
  await once(socket, "close");
  return Buffer.concat(heard).toString("latin1");
}

/** One short binary message of a browser; the mask is of zeros. */
function frameOf(packet: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x80 | packet.byteLength, 0, 0, 0, 0]), packet]);
}

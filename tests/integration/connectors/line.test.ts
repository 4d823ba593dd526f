import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createOpenLine } from "#app/connectors/line.server.ts";
import { RequestNotSent } from "#app/connectors/outgoing.ts";
import { loopbacks } from "#tests/support/own-addresses.ts";

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Counts what reaches it. */
async function watched(): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => undefined).destroy();
  });
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

describe("a line reaches nothing private", () => {
  test.each(loopbacks)("by %s @asvs v5.0.0-1.3.6", async (host) => {
    const { port, connections } = await watched();
    const openLine = createOpenLine({ privateHosts: [] });
    await expect(openLine(host.replace(/^\[(.*)\]$/u, "$1"), port)).rejects.toThrow(RequestNotSent);
    expect(connections()).toBe(0);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00:ec2::254"])(
    "by a name that leads to %s @asvs v5.0.0-1.3.6",
    async (address) => {
      const { port, connections } = await watched();
      const openLine = createOpenLine({ privateHosts: [], resolve: async () => [address] });
      await expect(openLine("mail.example", port)).rejects.toThrow(/not called/u);
      expect(connections()).toBe(0);
    },
  );

  test("by a name of which only one address is private", async () => {
    const { port, connections } = await watched();
    const openLine = createOpenLine({ privateHosts: [], resolve: async () => ["93.184.216.34", "127.0.0.1"] });
    await expect(openLine("mail.example", port)).rejects.toThrow(/not called/u);
    expect(connections()).toBe(0);
  });

  test("at a link-local address even when its host was named", async () => {
    const openLine = createOpenLine({ privateHosts: ["169.254.169.254"] });
    await expect(openLine("169.254.169.254", 25)).rejects.toThrow(RequestNotSent);
  });

  test("by a name that is asked a second time: it is looked up once", async () => {
    const { port } = await watched();
    let asked = 0;
    const resolve = async () => [["127.0.0.1"], ["169.254.169.254"]][asked++] ?? [];
    const { socket } = await createOpenLine({ privateHosts: ["mail.example"], resolve })("mail.example", port);
    expect(socket.remoteAddress).toBe("127.0.0.1");
    expect(asked).toBe(1);
    socket.destroy();
  });
});

test("a named host is reached by its name and its port, by no other port, and said to be named", async () => {
  const [named, other] = [await watched(), await watched()];
  const openLine = createOpenLine({ privateHosts: [`LOCALHOST:${named.port}`] });
  const line = await openLine("localhost", named.port);
  expect(line.named).toBe(true);
  line.socket.destroy();
  await expect(openLine("localhost", other.port)).rejects.toThrow(RequestNotSent);
  expect(other.connections()).toBe(0);
});

test("nothing was said when nobody listens, or the name is unknown", async () => {
  const { port } = await watched();
  await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
  const openLine = createOpenLine({ privateHosts: ["127.0.0.1"] });
  await expect(openLine("127.0.0.1", port)).rejects.toThrow(RequestNotSent);
  const unknown = createOpenLine({ privateHosts: [], resolve: () => Promise.reject(new Error("ENOTFOUND")) });
  await expect(unknown("mail.example", port)).rejects.toThrow(/ENOTFOUND/u);
});

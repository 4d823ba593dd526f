/**
 * A process that attacks the sockets of a program until it is ended: `origin cookie`. Writes "attacking" once it has
 * begun, and before it ends the packets it sent, by where they came from.
 */
import { greeting, openBareSocket } from "./bare-socket.ts";
import { upgradeWith } from "./bare-upgrade.ts";

const [origin = "", cookie = ""] = process.argv.slice(2);

/** A length of a hundred million, in six bytes; of four thousand million, in five. */
const lies = ["c905f5e10000", "c9ffffffff00", "c6ffffffff", "dbffffffff", "ddffffffff", "dfffffffff"].map((hex) =>
  Buffer.from(hex, "hex"),
);
const event = (name: string) => ({ type: 2, nsp: "/", data: [name, { postId: "x" }] });
const junk = [
  ...lies,
  Buffer.alloc(500_000, 0x91),
  Buffer.alloc(500_000, 0xff),
  '42["text:leave",{}]',
  event("disconnect"),
  event("nobody knows it"),
  greeting,
];

const sent = { withoutSession: 0, withSession: 0, linesWithSession: 0 };
let over = false;

/** Behind an upgrade that is refused: a hundred at once. */
async function attackFromOutside(): Promise<void> {
  const cookies: Array<Record<string, string>> = [{}, { Cookie: "imprimatur_session=forged.forged" }];
  for (let turn = 0; !over; turn += 1) {
    const packets = Array.from({ length: 100 }, (_, index) => lies[index % lies.length] ?? Buffer.alloc(0));
    await upgradeWith(origin, { Origin: origin, ...cookies[turn % 2] }, packets);
    sent.withoutSession += packets.length;
  }
}

/** Each piece of junk on a socket of its own, and then as many good packets as go out before the socket is closed. */
async function attackFromInside(): Promise<void> {
  for (let turn = 0; !over; turn += 1) {
    const socket = await openBareSocket(origin, { Cookie: cookie }).catch(() => null);
    if (socket === null) continue;
    sent.linesWithSession += 1;
    socket.send(greeting);
    const one = junk[turn % (junk.length + 1)];
    if (one === undefined)
      for (let id = 0; id < 3_000 && !socket.isClosed(); id += 1) {
        socket.send({ ...event("text:leave"), id });
        sent.withSession += 1;
      }
    else if (Buffer.isBuffer(one) || typeof one === "string") socket.sendBytes(one);
    else socket.send(one);
    sent.withSession += 1;
    await socket.closed;
  }
}

process.once("SIGTERM", () => {
  over = true;
  process.stdout.write(`${JSON.stringify(sent)}\n`, () => process.exit(0));
});
process.stdout.write("attacking\n");
await Promise.all([attackFromOutside(), attackFromOutside(), attackFromInside(), attackFromInside()]);

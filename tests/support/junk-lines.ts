/**
 * A process that attacks the sockets of a program until it is ended: `origin cookie`. Writes "attacking" once it has
 * begun, and before it ends the packets it sent, by where they came from.
 */
import { greeting, openBareLine } from "./bare-line.ts";
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

/** Each piece of junk on a line of its own, and then as many good packets as go out before the line is closed. */
async function attackFromInside(): Promise<void> {
  for (let turn = 0; !over; turn += 1) {
    const line = await openBareLine(origin, { Cookie: cookie }).catch(() => null);
    if (line === null) continue;
    sent.linesWithSession += 1;
    line.send(greeting);
    const one = junk[turn % (junk.length + 1)];
    if (one === undefined)
      for (let id = 0; id < 3_000 && !line.isClosed(); id += 1) {
        line.send({ ...event("text:leave"), id });
        sent.withSession += 1;
      }
    else if (Buffer.isBuffer(one) || typeof one === "string") line.sendBytes(one);
    else line.send(one);
    sent.withSession += 1;
    await line.closed;
  }
}

process.once("SIGTERM", () => {
  over = true;
  process.stdout.write(`${JSON.stringify(sent)}\n`, () => process.exit(0));
});
process.stdout.write("attacking\n");
await Promise.all([attackFromOutside(), attackFromOutside(), attackFromInside(), attackFromInside()]);

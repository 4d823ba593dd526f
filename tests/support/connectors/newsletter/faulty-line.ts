import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { FaultyLine } from "#tests/support/connectors/fault-rounds.ts";

export const smtpFaults = [
  "closed",
  "busy",
  "noLogin",
  "cutAtSender",
  "slowAtList",
  "laterAtList",
  "refusedAtList",
  "cutInMessage",
  "laterAfter",
  "cutAfter",
  "slowAfter",
  "lying451",
  "lying421",
  "garbled",
] as const;
/**
 * One session each. Before the server has the message: the line is closed at once, busy, cut, silent, answers in the server's
 * place that this is no mailbox, not now, never; cuts the message in the middle, or takes it for itself and says that there
 * is no room. When the server has taken it: its answer is cut off, held, or something else is said instead.
 */
export type SmtpFault = (typeof smtpFaults)[number];

/** A refusal that nobody tries again by itself. */
export const smtpRefusals: readonly SmtpFault[] = ["noLogin", "refusedAtList"];

export interface SmtpLine extends FaultyLine {
  port: number;
}

/** What is said instead of the server's answer to the message. */
const insteadOf250: Partial<Record<SmtpFault, string>> = {
  lying451: "451 4.3.0 Error: queue file write error",
  lying421: "421 4.4.2 Error: timeout exceeded",
  garbled: "HTTP/1.1 200 OK",
};

/** A line before a mail server that says one thing after the other, which a test spoils at the moment it wants. */
export async function openSmtpLine(target: number): Promise<SmtpLine> {
  let planned: Array<SmtpFault | "pass"> = [];
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<unknown>>();
  const server = createServer((near) => {
    const fault = planned.shift() ?? "pass";
    sockets.add(near.on("error", () => undefined));
    near.once("close", () => sockets.delete(near));
    if (fault === "closed") return void near.destroy();
    if (fault === "busy") return void near.end("421 4.3.2 Too many connections\r\n");
    const far = connect(target, "127.0.0.1");
    sockets.add(far.on("error", () => undefined));
    far.once("close", () => {
      sockets.delete(far);
      near.destroy();
    });
    near.once("close", () => far.end());
    speak(near, far, fault, (verdict) => {
      underWay.add(verdict);
      void verdict.finally(() => underWay.delete(verdict));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    faults: smtpFaults,
    plan: (next) => {
      planned = next.map((fault) => smtpFaults.find((one) => one === fault) ?? "pass");
    },
    next: () => planned[0] ?? "pass",
    left: () => planned.filter((fault) => fault !== "pass").length,
    async settled() {
      await Promise.all(underWay);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

type Pending = (verdict: Promise<unknown>) => void;

function speak(near: Socket, far: Socket, fault: SmtpFault | "pass", pending: Pending): void {
  let typed = "";
  let mode: "commands" | "asked" | "message" | "decided" = "commands";
  far.on("data", (said: Buffer) => {
    if (mode === "decided") return answerMessage(near, fault, said);
    if (mode === "asked") mode = String(said).startsWith("354") ? "message" : "commands";
    near.write(said);
  });
  near.on("data", (part: Buffer) => {
    typed += part.toString("latin1");
    if (mode === "message") return void message();
    for (let end = typed.indexOf("\r\n"); end >= 0 && mode === "commands"; end = typed.indexOf("\r\n")) {
      const line = typed.slice(0, end + 2);
      typed = typed.slice(end + 2);
      if (/^DATA/iu.test(line)) mode = "asked";
      command(near, far, { fault, line });
    }
  });
  function message(): void {
    if (fault === "cutInMessage") return void near.destroy();
    if (!typed.endsWith("\r\n.\r\n")) return;
    if (fault === "laterAfter") return void near.end("452 4.3.1 Insufficient system storage\r\n");
    mode = "decided";
    pending(Promise.race([once(far, "data"), once(far, "close")]));
    far.write(typed, "latin1");
    typed = "";
  }
}

function command(near: Socket, far: Socket, { fault, line }: { fault: SmtpFault | "pass"; line: string }): void {
  if (fault === "noLogin" && /^AUTH/iu.test(line)) return void near.write("535 5.7.8 Authentication failed\r\n");
  if (fault === "cutAtSender" && /^MAIL/iu.test(line)) return void near.destroy();
  if (/^RCPT/iu.test(line)) {
    if (fault === "slowAtList") return;
    if (fault === "laterAtList") return void near.write("450 4.2.0 Greylisted\r\n");
    if (fault === "refusedAtList") return void near.write("550 5.7.1 Not for you\r\n");
  }
  far.write(line, "latin1");
}

function answerMessage(near: Socket, fault: SmtpFault | "pass", said: Buffer): void {
  if (fault === "cutAfter") return void near.destroy();
  if (fault === "slowAfter") return;
  const instead = insteadOf250[fault === "pass" ? "closed" : fault];
  near.write(instead === undefined ? said : `${instead}\r\n`);
}

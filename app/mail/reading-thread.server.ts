import { resolve as resolveName } from "node:dns/promises";
import { Worker } from "node:worker_threads";
import type { DNSResolver } from "mailauth";
import { DnsAwayError } from "./authenticate-message.server.ts";
import type { FromThread, ReadingTask, ToThread } from "./reading-thread.worker.ts";

export interface ReadingOptions {
  resolver?: DNSResolver | undefined;
  /** How long a message may keep the thread busy, without the time DNS takes. Default 5 s. */
  limitMs?: number | undefined;
}

/** `tooSlow`: its time was over, and the thread was ended. `malformed`: it is no message that can be read. */
export type Reading = { type: "read"; value: unknown } | { type: "tooSlow" } | { type: "malformed" };

export interface ReadingThread {
  /** Throws only where DNS is away: every other failure is the message's own. */
  carryOut(task: ReadingTask): Promise<Reading>;
}

/** How long it waits for the next message before it ends. */
const restMs = 10_000;
/** A name server that does not answer within this time counts as unavailable. */
const dnsMs = 10_000;
/** Ten signatures, each with its key, and the policy of a domain and of those above it. */
const mostQuestions = 60;

/**
 * A thread that reads messages, one after the other, begun when the first comes. The limit is on computing: it rests
 * while a name is looked up.
 */
export function openReadingThread({
  resolver = resolveName as DNSResolver,
  limitMs = 5_000,
}: ReadingOptions): ReadingThread {
  let resting: Worker | null = null;
  let goodbye: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function next(task: ReadingTask): Promise<Reading> {
    clearTimeout(goodbye);
    const worker = resting ?? (await begin());
    resting = null;
    const done = await converse(worker, task, { resolver, limitMs });
    if (done === "ended") return { type: "tooSlow" };
    resting = worker;
    goodbye = setTimeout(() => {
      resting = null;
      void worker.terminate();
    }, restMs).unref();
    if (done.type === "failed" && done.dnsAway) throw new DnsAwayError(done.message);
    return done.type === "failed" ? { type: "malformed" } : { type: "read", value: done.value };
  }

  return {
    carryOut(task) {
      const turn = last.then(() => next(task));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** The bundle lies beside the program; in development and tests the source is read by what reads all sources there. */
function begin(): Promise<Worker> {
  const resourceLimits = { maxOldGenerationSizeMb: 256 };
  const source = import.meta.url.endsWith(".ts") ? new URL("reading-thread.worker.ts", import.meta.url).href : null;
  const worker =
    source === null
      ? new Worker(new URL("reading-thread.worker.js", import.meta.url), { resourceLimits })
      : new Worker(`import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(source)})))`, {
          eval: true,
          resourceLimits,
        });
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", () => {
      worker.off("error", reject);
      resolve(worker);
    });
  });
}

type Done = Extract<FromThread, { type: "done" | "failed" }>;

/** "ended" when the thread had to be ended, or ended itself: out of time, or of memory. */
function converse(
  worker: Worker,
  task: ReadingTask,
  { resolver, limitMs }: { resolver: DNSResolver; limitMs: number },
): Promise<Done | "ended"> {
  return new Promise((resolve) => {
    let timer = setTimeout(giveUp, limitMs);
    let left = limitMs;
    let since = performance.now();
    let waiting = 0;
    let questions = 0;

    function finish(done: Done | "ended"): void {
      clearTimeout(timer);
      worker.off("message", hear).off("error", giveUp).off("exit", giveUp);
      resolve(done);
    }
    function giveUp(): void {
      finish("ended");
      // An error that comes while it ends is of no use to anybody.
      worker.on("error", () => undefined);
      void worker.terminate();
    }
    function pause(): void {
      if (waiting === 0) left -= performance.now() - since;
      waiting += 1;
      clearTimeout(timer);
    }
    function goOn(): void {
      waiting -= 1;
      if (waiting > 0) return;
      since = performance.now();
      timer = setTimeout(giveUp, Math.max(left, 0));
    }
    function hear(message: FromThread): void {
      if (message.type === "done" || message.type === "failed") finish(message);
      else if (message.type === "dns") {
        questions += 1;
        if (questions > mostQuestions) return giveUp();
        pause();
        void ask(resolver, message).then((answer) => {
          goOn();
          worker.postMessage(answer, []);
        });
      }
    }
    worker.on("message", hear).on("error", giveUp).on("exit", giveUp);
    worker.postMessage({ type: "task", ...task } satisfies ToThread, []);
  });
}

async function ask(
  resolver: DNSResolver,
  { id, name, kind }: Extract<FromThread, { type: "dns" }>,
): Promise<Extract<ToThread, { type: "dns" }>> {
  try {
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(Object.assign(new Error(name), { code: "ETIMEOUT" })), dnsMs).unref();
    });
    return { type: "dns", id, records: await Promise.race([resolver(name, kind), late]) };
  } catch (error) {
    return { type: "dns", id, code: error instanceof Error && "code" in error ? String(error.code) : "ESERVFAIL" };
  }
}

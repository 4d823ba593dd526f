import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { z } from "zod";

const callSchema = z.object({ id: z.string(), path: z.string(), body: z.string(), at: z.number() });

/** `id`: of the message, as Standard Webhooks has it. `at`: when it had come whole, by the machine's clock. */
export type ReceivedCall = z.infer<typeof callSchema>;

export interface Receiver {
  url: string;
  /** What comes is counted anew. */
  begin(): Promise<void>;
  count(): Promise<number>;
  /** What came since `begin`. */
  calls(): Promise<ReceivedCall[]>;
  close(): void;
}

/** A receiver in a process of its own that takes every message and answers a while after it has come. */
export async function openReceiver(answerMs: number): Promise<Receiver> {
  const child = fork(path.resolve("tests/bench/slow-receiver.mjs"), [String(answerMs)], { execArgv: [] });
  const [ready] = await once(child, "message");
  const { port } = z.object({ port: z.number() }).parse(ready);
  const ask = async (what: "begin" | "count" | "calls"): Promise<unknown> => {
    const answered = once(child, "message");
    child.send(what);
    return (await answered)[0];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    begin: async () => void (await ask("begin")),
    count: async () => z.object({ count: z.number() }).parse(await ask("count")).count,
    calls: async () => z.object({ calls: z.array(callSchema) }).parse(await ask("calls")).calls,
    close: () => child.disconnect(),
  };
}

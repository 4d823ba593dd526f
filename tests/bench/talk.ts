import { type ChildProcess, fork, type ForkOptions } from "node:child_process";
import { once } from "node:events";

/** Another process of a benchmark, and what is said between the two. */
export interface Talk {
  send(word: string | object): void;
  /** The next message, also one that came before it was asked for; a process that ends instead is a failure. */
  next(): Promise<unknown>;
  /** Tells it to end, and waits until it has. */
  end(word: string | object): Promise<void>;
  kill(): void;
}

const patienceMs = 5_000;

export function forkTalk(script: string, options: ForkOptions & { args?: string[] }): Talk {
  const child: ChildProcess = fork(script, options.args ?? [], options);
  const said: unknown[] = [];
  let ended = false;
  let awake: () => void = () => undefined;
  child.on("message", (message) => {
    said.push(message);
    awake();
  });
  child.on("exit", () => {
    ended = true;
    awake();
  });
  return {
    send(word) {
      if (child.connected) child.send(word);
    },
    async next() {
      while (said.length === 0) {
        if (ended) throw new Error("A process of the benchmark ended by itself");
        await new Promise<void>((resolve) => (awake = resolve));
      }
      return said.shift();
    },
    async end(word) {
      if (!child.connected) return;
      const over = once(child, "exit");
      child.send(word);
      setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
      await over;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

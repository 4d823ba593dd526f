import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** Why the tests of a server are left out, or null where its programs are installed. */
export function missing(programs: readonly string[]): string | null {
  const lacking = programs.filter((program) => spawnSync("which", [program]).status !== 0);
  return lacking.length === 0 ? null : `${lacking.join(", ")} not installed`;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export interface StartedProgram {
  child: ChildProcess;
  /** What it wrote, for the message when it does not start. */
  output(): string;
  stop(): Promise<void>;
}

export function startProgram(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> },
): StartedProgram {
  // A group of its own, so that the processes it starts end with it.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true });
  const ended = once(child, "exit");
  function end(): void {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // Nobody of it is left.
    }
  }
  process.once("exit", end);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      output = (output + part.toString()).slice(-4000);
    });
  return {
    child,
    output: () => output,
    async stop() {
      process.removeListener("exit", end);
      end();
      await ended;
    },
  };
}

/** Asks until the server answers, for at most as long as slow machines take to start one. */
export async function answers(url: string, program: StartedProgram): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    if (program.child.exitCode !== null) break;
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return void (await answer.arrayBuffer());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer: ${program.output()}`);
}

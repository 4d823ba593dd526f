import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs a script in a Node of its own and answers the most memory it held (`VmHWM` of Linux, in bytes) and how long it took.
 * Throws with what it wrote when it does not end well.
 */
export async function mostMemoryOf(
  args: string[],
  env: Record<string, string>,
): Promise<{ bytes: number; seconds: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (said += piece.toString()));
  const closed = once(child, "close");
  let bytes = 0;
  let running = true;
  void closed.then(() => (running = false));
  while (running) {
    bytes = Math.max(bytes, await highWaterOf(child.pid ?? 0));
    await Promise.race([closed, pause(100)]);
  }
  if (child.exitCode !== 0) throw new Error(said);
  return { bytes, seconds: (performance.now() - from) / 1000 };
}

async function highWaterOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) * 1024;
}

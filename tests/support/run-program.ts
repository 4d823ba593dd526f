import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface ProgramResult {
  ok: boolean;
  output: string;
}

interface RunOptions {
  env?: Record<string, string>;
  /** Show the output as it comes, too. */
  stream?: boolean;
}

/** Runs a program of node_modules/.bin, or of the system when the name is a path, to its end. */
export async function runProgram(
  name: string,
  args: string[],
  { env = {}, stream = false }: RunOptions = {},
): Promise<ProgramResult> {
  const command = name.includes("/") ? name : path.resolve("node_modules", ".bin", name);
  const child = spawn(command, args, {
    env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (stream) process.stdout.write(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (stream) process.stderr.write(chunk);
  });
  try {
    const [code] = await once(child, "close");
    return { ok: code === 0, output: Buffer.concat(chunks).toString() };
  } catch (error) {
    return { ok: false, output: `${name} could not be started: ${String(error)}` };
  }
}

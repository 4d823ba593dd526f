import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#app/boot/free-port.server.ts";

export interface Balancer {
  url: string;
  stop(): Promise<void>;
}

const program = "/usr/sbin/haproxy";

/** A plain TCP balancer in front of these ports; null where HAProxy is not installed. */
export async function startBalancer(ports: number[]): Promise<Balancer | null> {
  if (!existsSync(program)) return null;
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-balancer-"));
  const port = await freePort();
  const file = path.join(folder, "haproxy.cfg");
  await writeFile(
    file,
    `defaults
  mode tcp
  timeout connect 1s
  timeout client 1m
  timeout server 1m
  retries 2
  option redispatch
listen imprimatur
  bind 127.0.0.1:${port}
  balance roundrobin
${ports.map((one) => `  server p${one} 127.0.0.1:${one} check inter 200 fall 1 rise 1`).join("\n")}
`,
  );
  const child: ChildProcess = spawn(program, ["-db", "-f", file], { stdio: "ignore" });
  const ended = once(child, "close");
  await untilItAnswers(port);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const answered = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answered) return;
  }
}

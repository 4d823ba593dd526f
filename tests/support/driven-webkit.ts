import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#app/boot/free-port.server.ts";
import { installPackage } from "./browser.ts";
import type { DrivenBrowser, DrivenPage } from "./driven-page.ts";

const driver = "/usr/bin/WebKitWebDriver";
const screen = "/usr/bin/Xvfb";

/** WebKitGTK over WebDriver, on a screen of its own that nobody sees. */
export async function findWebKit(): Promise<DrivenBrowser> {
  for (const [file, name] of [
    [driver, "webkit2gtk-driver"],
    [screen, "xvfb"],
  ] as const)
    if (!existsSync(file) && !((await installPackage(name)) && existsSync(file)))
      return { missing: `${name} is not here and could not be installed` };
  const program = findMiniBrowser();
  return program === null ? { missing: "WebKitGTK has no MiniBrowser here" } : { open: () => open(program) };
}

function findMiniBrowser(): string | null {
  const folders = readdirSync("/usr/lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) =>
    ["4.1", "4.0"].map((version) => path.join("/usr/lib", name, `webkit2gtk-${version}`, "MiniBrowser")),
  );
  return files.find((file) => existsSync(file)) ?? null;
}

async function open(binary: string): Promise<DrivenPage> {
  const begun: ChildProcess[] = [];
  try {
    const display = await openScreen(begun);
    const port = await freePort();
    begun.push(spawn(driver, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display } }));
    const server = `http://127.0.0.1:${port}`;
    await untilReady(server);
    const options = { binary, args: ["--automation"] };
    const { sessionId } = await ask<{ sessionId: string }>(`${server}/session`, {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    return pageOf(`${server}/session/${sessionId}`, () => endAll(begun));
  } catch (error) {
    await endAll(begun);
    throw error;
  }
}

/** Names of keys as WebDriver writes them (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const keys = { control: "\uE009", End: "\uE010", Enter: "\uE007" } as const;
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

function pageOf(session: string, end: () => Promise<void>): DrivenPage {
  const find = async (selector: string) => {
    const found = await ask<Record<string, string>>(`${session}/element`, { using: "css selector", value: selector });
    return `${session}/element/${found[elementKey] ?? ""}`;
  };
  const press = async (strokes: readonly { type: "keyDown" | "keyUp"; value: string }[]) =>
    void (await ask(`${session}/actions`, { actions: [{ type: "key", id: "keys", actions: strokes }] }));
  const stroke = (value: string) => [{ type: "keyDown", value } as const, { type: "keyUp", value } as const];
  return {
    goTo: async (url) => void (await ask(`${session}/url`, { url })),
    run: (body, ...args) =>
      ask(`${session}/execute/sync`, { script: `return (function (...values) { ${body} })(...arguments)`, args }),
    click: async (selector) => void (await ask(`${await find(selector)}/click`, {})),
    type: (text) => press(Array.from(text.replaceAll("\n", keys.Enter)).flatMap(stroke)),
    pressControl: (key) =>
      press([
        { type: "keyDown", value: keys.control },
        ...stroke(key === "End" ? keys.End : key),
        { type: "keyUp", value: keys.control },
      ]),
    async close() {
      await fetch(session, { method: "DELETE" }).catch(() => undefined);
      await end();
    },
  };
}

async function ask<T>(address: string, body: object): Promise<T> {
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(body) });
  // The value's shape is the command's own.
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** The screen writes its name on the third line of output, once it is ready. */
async function openScreen(begun: ChildProcess[]): Promise<string> {
  const child = spawn(screen, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  begun.push(child);
  const [, , , named] = child.stdio;
  if (named === null || named === undefined) throw new Error("The screen has no name");
  const [number] = await once(named, "data");
  return `:${String(number).trim()}`;
}

async function untilReady(server: string): Promise<void> {
  const until = performance.now() + 20_000;
  while (!(await fetch(`${server}/status`).catch(() => null))?.ok) {
    if (performance.now() > until) throw new Error("The driver of WebKit does not answer");
    await pause(50);
  }
}

async function endAll(begun: ChildProcess[]): Promise<void> {
  for (const child of begun.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "close");
  }
}

import { Agent, request } from "node:http";

export interface LoadOptions {
  url: string;
  cookie: string;
  /** Requests in all. */
  requests: number;
  /** Connections, each with one request under way. */
  atOnce: number;
}

export interface LoadResult {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Asks for a page again and again, as many times at once as told; milliseconds. Anything but 200 stops the run. */
export async function loadPage({ url, cookie, requests, atOnce }: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  let left = requests;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        const start = performance.now();
        await askOnce(url, cookie, agent);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: requests / seconds, p50: at(0.5), p99: at(0.99) };
}

function askOnce(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { agent, headers: { cookie, accept: "text/html", "user-agent": "Mozilla/5.0 (X11; Linux) Chrome/130.0" } },
      (answer) => {
        answer.resume();
        answer.once("end", () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
        );
        answer.once("error", reject);
      },
    );
    asked.once("error", reject);
    asked.end();
  });
}

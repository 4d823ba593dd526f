/* A receiver in a process of its own, so that what it costs is not counted among what is measured. */
import { createServer } from "node:http";

const answerMs = Number(process.argv[2]);
/** @type {Array<{ id: string, path: string, body: string, at: number }>} */
let calls = [];

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const at = Date.now();
  const body = String(Buffer.concat(parts));
  calls.push({ id: String(request.headers["webhook-id"]), path: request.url ?? "", body, at });
  setTimeout(() => response.writeHead(204).end(), answerMs);
}).listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});

process.on("message", (asked) => {
  if (asked === "begin") calls = [];
  process.send?.(asked === "calls" ? { calls } : { count: calls.length });
});
process.on("disconnect", () => process.exit());

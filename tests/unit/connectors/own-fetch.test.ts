import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/* The rule: what speaks to the networks changes nothing of how the rest of the program speaks to others. */

const script = `
  import { createServer } from "node:http";
  import "./app/connectors/request.server.ts";
  const server = createServer((request, response) => request.resume().on("end", () => response.end()));
  server.listen(0, "127.0.0.1", async () => {
    const headers = { "content-length": "2" };
    const sent = new Request("http://127.0.0.1:" + server.address().port, { method: "PUT", body: "ab", headers });
    console.log((await fetch(sent)).status);
    server.close();
  });`;

test("a request with a length of its own, as to a bucket, still goes through the program's own fetch", async () => {
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe("200");
});

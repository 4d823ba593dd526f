/** Run by Debian's `webhook` for every message: verifies it as its receivers are told to, and keeps each id once. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Webhook } from "standardwebhooks";

const [payload = "", id = "", timestamp = "", signature = ""] = process.argv.slice(2);
const { RECEIVER_FOLDER = "", RECEIVER_SECRET = "" } = process.env;
new Webhook(RECEIVER_SECRET).verify(payload, {
  "webhook-id": id,
  "webhook-timestamp": timestamp,
  "webhook-signature": signature,
});
try {
  writeFileSync(path.join(RECEIVER_FOLDER, `${id}.json`), payload, { flag: "wx" });
} catch (fault) {
  if (!(fault instanceof Error && "code" in fault && fault.code === "EEXIST")) throw fault;
}
console.log(JSON.stringify({ url: `https://receiver.example/posts/${id}` }));

// Preloaded into the program under test (`node --import`), never part of it: its clock runs as any other, but stands
// where the tests set it. The file named by MOVED_CLOCK_FILE holds how many milliseconds it is ahead of the machine's.
import { readFileSync } from "node:fs";

const file = process.env["MOVED_CLOCK_FILE"];
const lookEveryMs = 10;
const RealDate = Date;
const realNow = Date.now.bind(Date);
let ahead = 0;
let lookAgainAt = 0;

function now() {
  if (file !== undefined && performance.now() >= lookAgainAt) {
    ahead = Number(readFileSync(file, "utf8"));
    lookAgainAt = performance.now() + lookEveryMs;
  }
  return realNow() + ahead;
}

// A proxy and not a subclass, so that a date made by Node itself is still an instance of it.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});

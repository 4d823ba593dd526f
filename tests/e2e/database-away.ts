import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Takes the database of the program under test away, as a cut connection would: those connected are cut off, and nobody is
 * answered until the function given back is called. Nothing committed is lost.
 */
export async function takeDatabaseAway(): Promise<() => Promise<void>> {
  const folder = path.join(process.env["E2E_DATA_DIR"] ?? "", "postgres", "cluster");
  const postmaster = Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(postmaster, "SIGSTOP");
  for (const client of clientsOf(postmaster)) process.kill(client, "SIGTERM");
  return async () => void process.kill(postmaster, "SIGCONT");
}

/** The server's processes that work for the program: "postgres: user imprimatur 127.0.0.1(40000) idle". */
function clientsOf(postmaster: number): number[] {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ");
  return children
    .map(Number)
    .filter((pid) => / imprimatur 127\.0\.0\.1\(/u.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")));
}

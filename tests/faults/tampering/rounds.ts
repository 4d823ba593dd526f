import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { deriveSigningKey } from "#app/audit/checkpoint.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import type { Verification } from "#app/audit/verify.ts";
import { writeExport } from "#app/services/export/write-export.ts";
import { browserFlags, findBrowser } from "#tests/support/browser.ts";
import { chanceOf, type Chance } from "#tests/support/chance.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { alterations, type Altered } from "./alterations.ts";
import { writeLog, type WrittenLog } from "./altered-log.ts";
import { spoilings } from "./spoilings.ts";
import { loadVerifier, type Verified } from "./verifier.ts";

/** What a verifier made of a file: its verdict, and among which entries the first altered one is ("12-12"). */
interface Said {
  verdict: string;
  at: string;
}

export interface TamperingReport {
  rounds: number;
  /** Alterations of the database, and of an exported file. */
  inDatabase: number;
  inFile: number;
  /** How often each alteration was made, and how often each change of a file. */
  made: Record<string, number>;
  /** Not found, or found elsewhere; and what was whole and called otherwise. */
  findings: string[];
}

/**
 * In each round a log is written, altered in one random way by somebody with every right over the database, and exported.
 * The check of the database and both verifiers must find it and say where. Every third round changes the file instead.
 */
export async function tamperingRounds(
  database: TestDatabase,
  { rounds, seed, report = () => undefined }: { rounds: number; seed: number; report?: (line: string) => void },
): Promise<TamperingReport> {
  const chance = chanceOf(seed);
  const result: TamperingReport = { rounds: 0, inDatabase: 0, inFile: 0, made: {}, findings: [] };
  const verifyExport = await loadVerifier();
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.goto(pathToFileURL(path.resolve("docs/verifier/verify.html")).href);
    const other = await writeLog(database, chance);
    const [ofDatabase, ofFiles] = [inTurn(Object.keys(alterations)), inTurn(Object.keys(spoilings))];
    for (let round = 0; round < rounds; round += 1) {
      const written = await writeLog(database, chance);
      const before = await exported(database, written);
      const inFile = round % 3 === 2;
      // Each in turn, so that a short run makes all of them.
      const name = (inFile ? ofFiles : ofDatabase).next();
      const told = (what: string) => result.findings.push(`seed ${seed}, round ${round}, ${name}: ${what}`);
      result.made[name] = (result.made[name] ?? 0) + 1;

      const ask = async (file: Buffer, note: string | null) => ({
        node: saidBy(await verifyExport(file, note)),
        page: await askPage(page, file, note),
      });
      // What a page was given of a log that is no more is of no use to the next, and in nobody's way.
      if (round % 100 === 99) await page.reload();
      const whole = await ask(before, null);
      if (whole.node.verdict !== "whole" || whole.page.verdict !== "whole")
        told(`the log was whole: ${JSON.stringify(whole)}`);
      const proved = await verifyExport(before, written.kept.note);
      if (proved.verdict !== "whole" || proved.kept.right !== 1) told("the kept head did not prove the whole log");

      const altered = inFile ? null : await alter(database, { written, other, chance, name });
      const spoilt = inFile
        ? spoilings[name]?.({ file: before, other: await exported(database, other), chance })
        : null;
      const file = spoilt?.file ?? (await exported(database, written));
      const first = altered?.first ?? spoilt?.first ?? null;
      const said = await ask(file, altered?.needsKept === true || chance.one(4) ? written.kept.note : null);
      if (said.node.verdict === "whole") told("verify.mjs did not find it");
      if (said.page.verdict === "whole" || said.page.verdict === "problem")
        told(`verify.html did not find it: ${said.page.verdict}`);
      if (JSON.stringify(said.node) !== JSON.stringify(said.page))
        told(`the two do not agree: ${JSON.stringify(said)}`);
      if (first !== null && !isAmong(first, said.node.at))
        told(`entry ${first} was altered, and ${said.node.at} is said`);
      if (altered) {
        const found = await written.log.verify(altered.needsKept ? [written.kept] : []);
        if (found.whole) told("the check of the database did not find it");
        else if (first !== null && !isLocated(found, first))
          told(`entry ${first}: the database says ${JSON.stringify(found.findings)}`);
      }
      result.rounds += 1;
      result[inFile ? "inFile" : "inDatabase"] += 1;
      if (round % 50 === 49) report(`${round + 1} rounds, ${result.findings.length} findings`);
    }
  } finally {
    await browser.close();
  }
  return result;
}

function inTurn(names: string[]): { next(): string } {
  let at = 0;
  return { next: () => names[at++ % names.length] ?? "" };
}

async function alter(
  database: TestDatabase,
  { written, other, chance, name }: { written: WrittenLog; other: WrittenLog; chance: Chance; name: string },
): Promise<Altered> {
  const box = await database.superSql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    return { altered: await alterations[name]?.({ tx, written, other, chance }) };
  });
  if (!box.altered) throw new Error(`no alteration ${name}`);
  return box.altered;
}

/** As the program exports it, with the program's key. */
async function exported({ sql }: TestDatabase, { log }: WrittenLog): Promise<Buffer> {
  return withLogSource(sql, log.organizationId, async (source) => {
    const pieces: Buffer[] = [];
    const options = {
      source,
      name: "Comune di Prova",
      exportedAt: log.now(),
      selection: {},
      postsOnChannel: new Set<string>(),
    };
    const key = deriveSigningKey("a secret for tests, long enough to derive from");
    for await (const piece of writeExport({ ...options, key })) pieces.push(piece);
    return Buffer.concat(pieces);
  });
}

function saidBy({ verdict, at }: Verified): Said {
  return { verdict, at: at ? `${at.from}-${at.to}` : "" };
}

/** Gives the file, and the note of the head that was kept, to the page as a person would. */
async function askPage(page: Page, file: Buffer, note: string | null): Promise<Said> {
  const result = page.locator("#result");
  await result.evaluate((element) => element.setAttribute("data-verdict", ""));
  const files = [{ name: "log.jsonl", mimeType: "application/jsonl", buffer: file }];
  const kept = note === null ? [] : [{ name: "head.txt", mimeType: "text/plain", buffer: Buffer.from(note) }];
  await page.setInputFiles("#files", [...kept, ...files]);
  await page.waitForSelector("#result:not([data-verdict='']):not([data-verdict='reading'])", { state: "attached" });
  return result.evaluate((element) => ({
    verdict: element.getAttribute("data-verdict") ?? "",
    at: element.getAttribute("data-at") ?? "",
  }));
}

function isAmong(number: number, at: string): boolean {
  const [from = NaN, to = NaN] = at.split("-").map(Number);
  return from <= number && number <= to;
}

/** By its number, or by the first head that does not fit any more. */
function isLocated({ findings }: Verification, first: number): boolean {
  return findings.some((finding) => {
    if ("keyNumber" in finding) return false;
    return "size" in finding ? finding.size >= first : (finding.leafIndex ?? first - 1) + 1 === first;
  });
}

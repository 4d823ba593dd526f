import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

export interface ScriptWeight {
  path: string;
  /** Bytes of the file as built, by gzip -9. */
  gzip: number;
  /** By Brotli at the quality the server sends. */
  brotli: number;
  /** Of the answer's body, as it came over the line. */
  sent: number;
}

/** Notes every script a page fetches from now on; the answer weighs them, heaviest first. */
export function weighScripts(page: Page): () => Promise<ScriptWeight[]> {
  const answers: Response[] = [];
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script" && answer.ok()) answers.push(answer);
  });
  return async () => {
    const weights = await Promise.all(answers.map(weigh));
    return weights.toSorted((a, b) => b.gzip - a.gzip);
  };
}

export function totalOf(weights: ScriptWeight[], by: "gzip" | "brotli" | "sent"): number {
  return weights.reduce((sum, weight) => sum + weight[by], 0);
}

async function weigh(answer: Response): Promise<ScriptWeight> {
  const file = await answer.body();
  const { responseBodySize } = await answer.request().sizes();
  return {
    path: new URL(answer.url()).pathname,
    gzip: gzipSync(file, { level: 9 }).length,
    // What the server's `compression` uses unless told otherwise.
    brotli: brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length,
    sent: responseBodySize,
  };
}

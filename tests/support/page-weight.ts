import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

export interface FileWeight {
  path: string;
  /** Bytes of the file as built, by gzip -9. */
  gzip: number;
}

export interface PageWeight {
  /** What was fetched, heaviest first. */
  files: FileWeight[];
  /** Bytes by gzip -9: all scripts, those that stand in the page among them. */
  scripts: number;
  styles: number;
}

const kinds = { script: "scripts", stylesheet: "styles" } as const;

/** Notes every script and style a page fetches from now on; the answer weighs them, with the scripts written into the page. */
export function weighPage(page: Page): () => Promise<PageWeight> {
  const answers: Record<"scripts" | "styles", Response[]> = { scripts: [], styles: [] };
  page.on("response", (answer) => {
    const kind = kinds[answer.request().resourceType() as keyof typeof kinds];
    if (kind !== undefined && answer.ok()) answers[kind].push(answer);
  });
  return async () => {
    const scripts = await Promise.all(answers.scripts.map(weigh));
    const styles = await Promise.all(answers.styles.map(weigh));
    const inPage = gzipSync((await inlineScripts(page)).join("\n"), { level: 9 }).length;
    return {
      files: [...scripts, ...styles].toSorted((a, b) => b.gzip - a.gzip),
      scripts: inPage + sum(scripts),
      styles: sum(styles),
    };
  };
}

function sum(files: FileWeight[]): number {
  return files.reduce((all, { gzip }) => all + gzip, 0);
}

/** Without the page's own data. */
function inlineScripts(page: Page): Promise<string[]> {
  return page
    .locator("script:not([src])")
    .evaluateAll((scripts) =>
      scripts.map((script) => script.textContent ?? "").filter((code) => !code.startsWith("window.__remixContext")),
    );
}

async function weigh(answer: Response): Promise<FileWeight> {
  return { path: new URL(answer.url()).pathname, gzip: gzipSync(await answer.body(), { level: 9 }).length };
}

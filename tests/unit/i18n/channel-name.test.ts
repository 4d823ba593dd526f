import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { channelName, shortChannelName } from "#app/i18n/channel-name.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { networks } from "#workflows/networks/networks.ts";

/* The rule: a channel is called by network and account, and by the account alone where the network has no name. */

test.each(locales)("in %s every network is named before the account, but the one that has no name", (locale) => {
  const t = translator(locale);
  for (const network of networks) {
    const channel = { network, name: "Comune di Valdarno" };
    const called = channelName(channel, (of) => t(`networks.${of}`));
    const isNamed = network !== "webhook";
    expect(called).toBe(isNamed ? `${t(`networks.${network}`)} · Comune di Valdarno` : "Comune di Valdarno");
    expect(shortChannelName(channel, (of) => t(`networks.${of}`))).toBe(isNamed ? called.split(" · ")[0] : called);
  }
});

test("no page and no mail puts the two together by itself", () => {
  const offending: string[] = [];
  for (const folder of ["app", "emails"])
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/u.test(file)) continue;
      const text = readFileSync(path.join(folder, file), "utf8");
      if (/network\}?`?\)\}(?:<\/\w+>)? · /u.test(text)) offending.push(file);
    }
  expect(offending).toEqual([]);
});

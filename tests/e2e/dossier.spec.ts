import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { say, test } from "./fixtures.ts";
import { sendPost } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/* The rule: whoever may have a post's dossier takes it from the post's page, with and without JavaScript, also on a phone. */

const button = say("post.history.dossier");

test("its writer takes it from a phone, and an administrator without JavaScript; whoever signs is not offered it", async ({
  pageOf,
}) => {
  const address = await sendPost(await pageOf("Davide Lanzi", { javaScriptEnabled: false }), "Un post da archiviare");
  const writer = await pageOf("Davide Lanzi", { viewport: { width: 390, height: 844 } });
  const path = new URL(address, "http://localhost").pathname;
  await writer.goto(`${path}?part=history`);
  const offered = writer.getByRole("button", { name: button });
  await expect(offered).toBeVisible();
  await expectAccessible(writer);
  const download = writer.waitForEvent("download");
  await offered.click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^fascicolo-[0-9a-f]{8}\.pdf$/u);
  const pdf = await readFile(await file.path());
  expect(pdf.subarray(0, 8).toString()).toBe("%PDF-1.7");

  const admin = await pageOf("Lidia Vannini", { javaScriptEnabled: false });
  await admin.goto(`${path}?part=history`);
  const again = admin.waitForEvent("download");
  await admin.getByRole("button", { name: button }).first().click();
  expect((await again).suggestedFilename()).toBe(file.suggestedFilename());

  const approver = await pageOf("Paolo Ferretti");
  await approver.goto(path);
  await expect(approver.getByRole("heading", { level: 1 })).toHaveText(/Un post da archiviare/u);
  await expect(approver.getByRole("button", { name: button })).toHaveCount(0);
  const origin = new URL(approver.url()).origin;
  const refused = await approver.request.post(`${path}/dossier`, { headers: { Origin: origin } });
  expect(refused.status()).toBe(404);
});

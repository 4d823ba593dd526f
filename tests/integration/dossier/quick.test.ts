import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { takeDossier } from "#app/services/dossier/take-dossier.server.ts";
import { publishAt, withPublisher } from "#tests/integration/publishing/arrange.ts";
import { hour } from "#tests/support/office.ts";
const { ctx, office, network, connectedPost, reach, passes } = withPublisher();
test("x", async () => {
  const postId = await connectedPost();
  network.faults.push("unavailable");
  await reach(publishAt);
  await passes(hour);
  const taken = await takeDossier(ctx, { by: { ...office.admin, name: "Admin", locale: "it", zone: "Europe/Rome" }, postId });
  if (!taken.ok) throw new Error(taken.error.code);
  writeFileSync("/tmp/real.pdf", taken.pdf);
  expect(1).toBe(1);
});

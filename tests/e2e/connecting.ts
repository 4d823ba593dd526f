import { expect, type Page } from "@playwright/test";
import type { MastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { say } from "./fixtures.ts";

/** From the list of channels to the field that asks for the server of an account on Mastodon. */
export async function askForServer(admin: Page): Promise<void> {
  await admin.goto("/channels");
  await admin.getByRole("link", { name: say("channels.connect") }).click();
  await admin.getByRole("link", { name: /Mastodon/u }).click();
  await expect(admin.getByLabel(say("connect.fields.server"))).toBeVisible();
}

/** Says which server, and finds the link that leads there. */
export async function nameServer(admin: Page, address: string): Promise<string> {
  await admin.getByLabel(say("connect.fields.server")).fill(address);
  await admin.getByRole("button", { name: say("connect.go") }).click();
  const there = admin.getByRole("link", { name: say("connect.goTo", { server: new URL(address).host }) });
  return (await there.getAttribute("href")) ?? "";
}

/** What the person does there is the network's own page; they come back to the question whether it is the right account. */
export async function signInThere(admin: Page, server: MastodonStandIn, link: string): Promise<void> {
  await admin.goto(server.signIn(link).href);
  await expect(admin.getByRole("heading", { name: say("connect.confirm.heading") })).toBeVisible();
}

/** The account is the right one: a channel by this name, on which somebody publishes. */
export async function sayItIsRight(admin: Page, name: string, publisher: string, network = "Mastodon"): Promise<void> {
  await admin.getByLabel(say("connect.confirm.name")).fill(name);
  await admin.getByRole("checkbox", { name: publisher }).check();
  await admin.getByRole("button", { name: say("connect.confirm.yes", { name: `${network} · ${name}` }) }).click();
  await expect(admin.getByText(say("channels.connected"))).toBeVisible();
}

import { expect } from "@playwright/test";
import { newId } from "#app/kernel/ids.ts";
import { inDatabase } from "./database.ts";
import { clock, say, test } from "./fixtures.ts";
import { pressOnPost, stateOf } from "./going-out.ts";
import { beginPost, inMinutes, writeText } from "./posting.ts";
import { expectAccessible } from "./wcag.ts";

/*
 * The rule: whoever works for two organisations and sent their last post for the other one is asked, before anything is
 * sent, by the name of the organisation and by every account with its colour: one press more.
 */

const here = "Comune di Valdarno";
const other = "Unione dei Comuni";

test("the question names the organisation and the accounts; the no sends nothing, the yes sends", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const writer = await pageOf("Davide Lanzi");
  const address = await beginPost(writer, {
    title: "Piscina chiusa per manutenzione",
    purpose: "Evitare un viaggio a vuoto",
    audience: "Chi nuota",
    channels: ["Facebook · Comune di Valdarno"],
    route: "Avvisi alla cittadinanza",
    publishAt: inMinutes(60 * 24),
  });
  await writeText(writer, "Da domani la piscina resta chiusa una settimana.");
  const organizationId = newId();
  await inDatabase(async (sql) => {
    await sql`select create_organization(${organizationId}, ${other}, 'it', 'Europe/Rome', '{}', null, '[]', now())`;
    await sql`insert into memberships (id, organization_id, user_id, name, email, roles, last_sent_at)
      select ${newId()}, ${organizationId}, user_id, name, email, array['writer'], ${clock.now()} from memberships
       where name = 'Davide Lanzi' and organization_id = (select id from organizations where name = ${here})`;
  });
  try {
    const question = writer.getByRole("heading", {
      level: 1,
      name: say("otherOrganization.title", { organization: here }),
    });
    // Whoever has two says where they work.
    await writer.goto(`/organizations?next=${encodeURIComponent(address)}`);
    await writer.getByRole("button", { name: say("signIn.organizations.choose", { name: here }) }).click();
    await expect(writer).toHaveURL(new RegExp(`${address}$`));
    await pressOnPost(writer, say("post.action.submit"));
    await expect(question).toBeVisible();
    await expect(writer.getByText("Facebook · Comune di Valdarno")).toBeVisible();
    await expect(writer.getByText(other)).toBeVisible();
    await expectAccessible(writer);
    await writer.getByRole("link", { name: say("otherOrganization.no") }).click();
    await expect(writer).toHaveURL(new RegExp(`${address}$`));
    await pressOnPost(writer, say("post.action.submit"));
    await expect(question).toBeVisible();
    await writer.getByRole("button", { name: say("otherOrganization.yesSubmit", { organization: here }) }).click();
    await expect(stateOf(writer, "review")).toBeVisible();
  } finally {
    // Others of the demonstration sign in as somebody of one organisation.
    await inDatabase(async (sql) => {
      await sql`delete from memberships where organization_id = ${organizationId}`;
    });
  }
});

import { and, desc, eq, sql } from "drizzle-orm";
import { mailboxMessages } from "#db/schema/jobs.ts";
import type { Database, Transaction } from "#db/scope.server.ts";
import { enterMailScope } from "./mails.server.ts";

/** Whose messages are looked at; null is those of no organisation, such as sign-in links. */
export type MailboxOwner = string | null;

export interface MailboxLine {
  id: string;
  toName: string;
  toAddress: string;
  subject: string;
  preheader: string;
  receivedAt: Date;
}

export interface MailboxMessage extends MailboxLine {
  fromName: string;
  fromAddress: string;
  html: string;
  text: string;
  source: string;
}

const mostShown = 200;

/** The newest messages, at most 200, narrowed to a recipient and to words of subject or text. */
export async function mailboxLines(
  db: Database,
  owners: readonly MailboxOwner[],
  narrow: { to: string; words: string },
): Promise<MailboxLine[]> {
  const lines = await eachOwner(db, owners, (tx) =>
    tx
      .select(lineColumns)
      .from(mailboxMessages)
      .where(
        and(
          narrow.to ? eq(mailboxMessages.toAddress, narrow.to) : undefined,
          narrow.words ? sql`fold_for_search(${searched}) like all (search_patterns(${narrow.words}))` : undefined,
        ),
      )
      .orderBy(desc(mailboxMessages.receivedAt), desc(mailboxMessages.id))
      .limit(mostShown),
  );
  return lines
    .sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, mostShown);
}

/** Everybody who was written to, by name. */
export async function mailboxRecipients(
  db: Database,
  owners: readonly MailboxOwner[],
): Promise<Array<{ address: string; name: string }>> {
  const found = await eachOwner(db, owners, (tx) =>
    tx
      .select({ address: mailboxMessages.toAddress, name: sql<string>`max(${mailboxMessages.toName})` })
      .from(mailboxMessages)
      .groupBy(mailboxMessages.toAddress),
  );
  const byAddress = new Map(found.map((recipient) => [recipient.address, recipient]));
  return [...byAddress.values()].sort((a, b) => a.name.localeCompare(b.name, "it"));
}

export async function mailboxMessage(
  db: Database,
  owners: readonly MailboxOwner[],
  id: string,
): Promise<MailboxMessage | null> {
  const [message] = await eachOwner(db, owners, (tx) =>
    tx
      .select({
        ...lineColumns,
        fromName: mailboxMessages.fromName,
        fromAddress: mailboxMessages.fromAddress,
        html: mailboxMessages.html,
        text: mailboxMessages.text,
        source: mailboxMessages.source,
      })
      .from(mailboxMessages)
      .where(eq(mailboxMessages.id, id)),
  );
  return message ?? null;
}

/** Every organisation there is, by way of its people: only for a machine that serves nobody else. */
export async function everyMailboxOwner(db: Database): Promise<MailboxOwner[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct m.organization_id as id from users u cross join lateral memberships_of_user(u.id) m`);
  return [null, ...[...rows].map((row) => row.id)];
}

const lineColumns = {
  id: mailboxMessages.id,
  toName: mailboxMessages.toName,
  toAddress: mailboxMessages.toAddress,
  subject: mailboxMessages.subject,
  preheader: mailboxMessages.preheader,
  receivedAt: mailboxMessages.receivedAt,
};

const searched = sql`concat_ws(' ', ${mailboxMessages.subject}, ${mailboxMessages.text}, ${mailboxMessages.toName}, ${mailboxMessages.toAddress})`;

/** Row-level security shows one owner at a time. */
async function eachOwner<T>(
  db: Database,
  owners: readonly MailboxOwner[],
  read: (tx: Transaction) => Promise<T[]>,
): Promise<T[]> {
  const found: T[][] = [];
  for (const owner of owners) {
    const rows = await db.transaction(
      async (tx) => {
        await enterMailScope(tx, owner);
        return read(tx);
      },
      { accessMode: "read only" },
    );
    found.push(rows);
  }
  return found.flat();
}

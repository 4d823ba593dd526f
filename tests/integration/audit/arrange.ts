import { prepareEntries, recordOrganizationEntry, type ChainHead, type NewEntry } from "#app/audit/record.server.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { sealLog } from "#app/audit/sequencer.server.ts";
import { verifyLog, type Verification } from "#app/audit/verify.ts";
import type { KeptHead } from "#app/audit/verify-heads.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";

export interface LogBench {
  database: TestDatabase;
  organizationId: string;
  personId: string;
  postId: string;
  /** Moves with every entry. */
  now(): Date;
  record(...entries: Array<Pick<NewEntry, "type" | "payload"> & Partial<NewEntry>>): Promise<void>;
  recordAbove(entry: Pick<NewEntry, "type" | "payload"> & Partial<NewEntry>): Promise<void>;
  /** Drains what waits and signs a head. */
  sequence(): Promise<void>;
  verify(kept?: KeptHead[]): Promise<Verification>;
}

/** An organisation with one person and one post, and a log without entries. */
export async function arrangeLog(database: TestDatabase): Promise<LogBench> {
  const [organizationId, userId, personId, postId] = [newId(), newId(), newId(), newId()];
  const { superSql } = database;
  await database.sql`select create_organization(${organizationId}, 'Comune di Prova', 'it', 'Europe/Rome', '{}', null, '[]', now())`;
  await superSql`insert into users (id, name, email) values (${userId}, 'Elena Castellani', ${`${userId}@prova.example`})`;
  await superSql`insert into memberships (id, organization_id, user_id, name, email, roles)
    values (${personId}, ${organizationId}, ${userId}, 'Elena Castellani', 'elena@prova.example', '{approver}')`;
  await superSql`insert into posts (id, organization_id, title, author_id, machine, machine_version)
    values (${postId}, ${organizationId}, 'Chiusura del ponte', ${personId}, '{}', 1)`;

  let at = Date.parse("2026-11-24T09:00:00.000Z");
  const now = () => new Date((at += 1000));
  const scopeOf = { organizationId, personId };
  const sequencing = {
    db: database.db,
    sql: database.sql,
    clock: { now },
    secret: "a secret for tests, long enough to derive from",
  };

  return {
    database,
    organizationId,
    personId,
    postId,
    now,
    async record(...entries) {
      await writeScope(database.db, scopeOf, async (scope) => {
        const [post] = await superSql<
          ChainHead[]
        >`select chain_seq as seq, chain_head as head from posts where id = ${postId}`;
        if (!post) throw new Error("no post");
        const full = entries.map((entry) => ({ actorId: personId, means: "web" as const, at: now(), ...entry }));
        const subject = { type: "post" as const, id: postId };
        const prepared = prepareEntries(organizationId, { subject, chain: post }, full);
        await appendLogEntries(scope, prepared);
        const chain = prepared.at(-1) ?? post;
        await superSql`update posts set chain_seq = ${chain.seq}, chain_head = ${chain.head} where id = ${postId}`;
      });
    },
    async recordAbove(entry) {
      await writeScope(database.db, scopeOf, (scope) =>
        recordOrganizationEntry(scope, { actorId: personId, means: "web", at: now(), ...entry }),
      );
    },
    async sequence() {
      await sealLog(sequencing, organizationId);
    },
    verify: (kept) => withLogSource(database.sql, organizationId, (source) => verifyLog(source, kept)),
  };
}

/** As somebody with every right over the server would: no trigger, no rule, no function in between. */
export async function tamper(database: TestDatabase, statement: string): Promise<void> {
  await database.superSql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const result = await tx.unsafe(statement);
    if (result.count !== 1) throw new Error(`${result.count} rows were altered`);
  });
}

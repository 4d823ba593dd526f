import type { ReservedSql, Sql, TransactionSql } from "postgres";
import { isDatabaseUnavailable } from "./unavailable.server.ts";

type Work<T> = (tx: TransactionSql) => T | Promise<T>;

/**
 * Transactions that survive a database that dies under them. The driver's own `begin` answers a lost connection by
 * sending `rollback` into it, which throws from a timer where nobody can catch it and ends the process (postgres 3.4.9,
 * connection.js, nextWrite). There is nothing to roll back on a connection that is gone: PostgreSQL has done it.
 */
export function withSafeBegin(sql: Sql): Sql {
  const begin = <T>(first: string | Work<T>, second?: Work<T>): Promise<T> => {
    const work = typeof first === "string" ? second : first;
    if (work === undefined) throw new TypeError("begin needs the work to do");
    return transact(sql, typeof first === "string" ? first : "", work);
  };
  return Object.assign(sql, { begin });
}

async function transact<T>(sql: Sql, options: string, work: Work<T>): Promise<T> {
  const reserved = await sql.reserve();
  const inside = { over: false, savepoints: 0 };
  try {
    await reserved.unsafe(`begin ${options.replace(/[^a-z ]/giu, "")}`);
    const result = await work(asTransaction(reserved, inside));
    inside.over = true;
    const { command } = await reserved.unsafe("commit");
    // A statement failed and nobody minded: PostgreSQL answers the commit by rolling back.
    if (command !== "COMMIT") throw new Error("A statement of the transaction failed; it was rolled back");
    reserved.release();
    return result;
  } catch (error) {
    inside.over = true;
    if (!isDatabaseUnavailable(error)) {
      await reserved.unsafe("rollback");
      reserved.release();
    }
    throw error;
  }
}

/** The reserved connection, for as long as the work lasts: whatever still runs afterwards must not reach the next user. */
function asTransaction(reserved: ReservedSql, inside: { over: boolean; savepoints: number }): TransactionSql {
  const refuseAfterwards = () => {
    if (inside.over) throw new Error("The transaction is over");
  };
  const proxy: unknown = new Proxy(reserved, {
    apply(target, self, parameters) {
      refuseAfterwards();
      return Reflect.apply(target, self, parameters);
    },
    get(target, key) {
      refuseAfterwards();
      if (key !== "savepoint") return Reflect.get(target, key);
      return async <T>(first: string | Work<T>, second?: Work<T>): Promise<T> => {
        const work = typeof first === "string" ? second : first;
        if (work === undefined) throw new TypeError("savepoint needs the work to do");
        const name = `s${(inside.savepoints += 1)}`;
        await reserved.unsafe(`savepoint ${name}`);
        try {
          return await work(transaction);
        } catch (error) {
          if (!isDatabaseUnavailable(error)) await reserved.unsafe(`rollback to ${name}`);
          throw error;
        }
      };
    },
  });
  // A reserved connection with savepoints is what the driver calls a transaction.
  const transaction = proxy as TransactionSql;
  return transaction;
}

import type { Sql, TransactionSql } from "postgres";
import { mayBeginAgain, mostRepeats } from "./repeated-statements.server.ts";
import { isDatabaseUnavailable } from "./unavailable.server.ts";

type Work<T> = (tx: TransactionSql) => T | Promise<T>;

/**
 * Transactions that survive a database that dies under them. The driver answers any failure of the work by sending
 * `rollback`; on a connection that is gone this throws from a timer where nobody can catch it and ends the process
 * (postgres 3.4.9, connection.js, nextWrite). There is nothing to roll back then: PostgreSQL has done it. So the work's
 * failure is hidden from the driver, which gives up by itself as soon as it sees the connection close.
 *
 * A connection that ended before the work began fails nothing: the transaction begins again on another one.
 */
export function withSafeBegin(sql: Sql): Sql {
  const driversBegin = sql.begin.bind(sql);
  async function begin<T>(first: string | Work<T>, second?: Work<T>): Promise<T> {
    const work = typeof first === "string" ? second : first;
    if (work === undefined) throw new TypeError("begin needs the work to do");
    let begun = false;
    for (let repeatsLeft = mostRepeats(sql); ; repeatsLeft -= 1) {
      try {
        return await once(typeof first === "string" ? first : "", (tx) => {
          begun = true;
          return work(tx);
        });
      } catch (error) {
        if (begun || repeatsLeft === 0 || !mayBeginAgain(error)) throw error;
      }
    }
  }
  async function once<T>(options: string, work: Work<T>): Promise<T> {
    const inside = { over: false };
    let ended: { value: T } | undefined;
    try {
      await driversBegin(options, async (tx) => {
        try {
          ended = { value: await work(whileInside(tx, inside)) };
        } catch (error) {
          if (inside.over || isDatabaseUnavailable(error)) return never();
          inside.over = true;
          throw error;
        }
        // The connection closed while the work was busy with something else: there is nothing left to commit into.
        if (inside.over) return never();
        inside.over = true;
        return undefined;
      });
    } finally {
      inside.over = true;
    }
    if (ended === undefined) throw new Error("A transaction ended without its work");
    return ended.value;
  }
  return Object.assign(sql, { begin });
}

/** A new promise each time, so that it is collected together with the code that awaits it. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Work that goes on after its transaction ended must not use a connection that others have by then. */
function whileInside(tx: TransactionSql, inside: { over: boolean }): TransactionSql {
  const refuseAfterwards = () => {
    if (inside.over) throw new Error("The transaction is over");
  };
  return new Proxy(tx, {
    apply(target, self, parameters) {
      refuseAfterwards();
      return Reflect.apply(target, self, parameters);
    },
    get(target, key) {
      refuseAfterwards();
      return key === "unsafe" ? prepared(target) : Reflect.get(target, key);
    },
  });
}

/**
 * drizzle sends its statements unprepared, which costs two round trips and a plan each time (drizzle-orm 0.45, session.js;
 * postgres 3.4.9, connection.js, build): as prepared ones they are planned once for each connection and travel once.
 */
function prepared(tx: TransactionSql): TransactionSql["unsafe"] {
  return (text, parameters, options) => tx.unsafe(text, parameters, { ...options, prepare: true });
}

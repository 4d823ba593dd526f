import type { PendingQuery, Row, Sql } from "postgres";

/**
 * How the driver reports one end of a session twice (postgres 3.4.9, connection.js). PostgreSQL ends a session with an error (57P01 when
 * it is shut down or somebody ends the session, 57P02 when it crashed). Read while a statement waits for its answer, the
 * driver keeps this error for the moment the server is ready again, which that session never is: the statement fails of
 * the closed connection, and the error stays. The connection is made anew for the next statement, the new session is
 * ready, and the old session's error is thrown at a statement that was never sent. So after each restart of the
 * database the first request on each connection that was busy would fail on a healthy server.
 */
const endOfSession = new Set(["57P01", "57P02"]);

/** Errors of `begin` on a connection whose end had not been read yet. */
const connectionGone = new Set(["CONNECTION_CLOSED", "ECONNRESET", "EPIPE"]);

/**
 * Whether a statement may be sent again whatever it does: it never reached the server. An error of PostgreSQL would also
 * say that the statement did nothing.
 */
function wasNeverSent(error: unknown): boolean {
  return hasCode(error, endOfSession);
}

/** Whether a `begin` may be sent again: it never reached the server, or opened a transaction that is gone, unused. */
export function mayBeginAgain(error: unknown): boolean {
  return hasCode(error, endOfSession) || hasCode(error, connectionGone);
}

/** How often one piece of work can meet such an error: on each connection its own, and one left from before. */
export function mostRepeats(sql: Sql): number {
  return 2 * sql.options.max;
}

/** Statements outside of transactions that were never sent are sent again. */
export function withRepeatedStatements(sql: Sql): Sql {
  const most = mostRepeats(sql);
  return new Proxy(sql, {
    apply(target, self, parameters) {
      const make = () => Reflect.apply(target, self, parameters);
      const made: unknown = make();
      // The same function also makes names and lists for other statements, which are no promises.
      return made instanceof Promise ? repeated(made as PendingQuery<Row[]>, { make, most }) : made;
    },
    get(target, key) {
      if (key !== "unsafe") return Reflect.get(target, key);
      return (...parameters: Parameters<Sql["unsafe"]>) => {
        const make = () => target.unsafe(...parameters);
        return repeated(make(), { make, most });
      };
    },
  });
}

interface Repeats {
  make(): unknown;
  most: number;
}

const shapes = ["values", "raw", "simple"] as const;

/** The driver's own statement, still usable as a part of another: only code that awaits its outcome waits for the repeats. */
function repeated<T>(statement: T & Promise<unknown>, { make, most }: Repeats): T {
  const driversThen = statement.then.bind(statement);
  const asked: Array<(typeof shapes)[number]> = [];
  let outcome: Promise<unknown> | undefined;
  function again(error: unknown): unknown {
    if (most === 0 || !wasNeverSent(error)) throw error;
    const next = repeated(make() as PendingQuery<Row[]>, { make, most: most - 1 });
    for (const shape of asked) next[shape]();
    return next;
  }
  for (const shape of shapes) {
    const driversOwn: unknown = Reflect.get(statement, shape);
    if (typeof driversOwn !== "function") continue;
    Object.assign(statement, {
      [shape]: () => {
        asked.push(shape);
        return Reflect.apply(driversOwn, statement, []);
      },
    });
  }
  return Object.assign(statement, {
    // Once for all awaiters, or a statement would be sent again for each of them.
    then: (...on: Parameters<Promise<unknown>["then"]>) => (outcome ??= driversThen(undefined, again)).then(...on),
  });
}

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.has(error.code);
}

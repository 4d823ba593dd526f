import type { PostgresType } from "postgres";
import { parse } from "postgres-array";

interface ArrayType {
  /** Of the list and of what is in it, in `pg_type`: the same on every server. */
  list: number;
  parse(element: string): unknown;
}

/** The list types our statements use. A list of another type would come as PostgreSQL's text. */
const arrayTypes: Record<string, ArrayType> = {
  booleans: { list: 1000, parse: (element) => element === "t" },
  smallIntegers: { list: 1005, parse: Number },
  integers: { list: 1007, parse: Number },
  texts: { list: 1009, parse: String },
  bigIntegers: { list: 1016, parse: String },
  doubles: { list: 1022, parse: Number },
  ids: { list: 2951, parse: String },
};

/**
 * List types for a postgres.js client that does not ask the server for them. The driver's own query, the first on every
 * connection, costs a round trip; and when the server dies during it nothing handles the failure, which ends the
 * process (postgres 3.4.9, connection.js, fetchArrayTypes).
 */
export const lists: Record<string, PostgresType> = Object.fromEntries(
  Object.entries(arrayTypes).map(([name, { list, parse: one }]) => [
    name,
    { to: list, from: [list], serialize: literalOf, parse: (source: string) => parse(source, one) },
  ]),
);

/** A value that is no list is a literal already. */
function literalOf(value: unknown): unknown {
  return Array.isArray(value) ? `{${value.map(elementOf).join(",")}}` : value;
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return String(literalOf(value));
  return `"${String(value).replace(/["\\]/g, "\\$&")}"`;
}

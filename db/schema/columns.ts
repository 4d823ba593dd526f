import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes. The driver gives and takes Buffers. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});

/** An instant, always UTC in the database and a Date in the code; the zone that was meant stands in its own column. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

export function id(name = "id") {
  return uuid(name);
}

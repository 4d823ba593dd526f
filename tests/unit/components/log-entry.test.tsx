/** In which capacity somebody marked, as the log says it. */
import { expect, test } from "vitest";
import { EntryRow } from "#app/components/log/entry-list.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import { showEntries } from "#app/services/log/show-entries.server.ts";
import { render } from "./render.tsx";

const words = catalogues.it.logPage.details;
const names: LogNames = {
  people: { ann: "Anna Neri", chief: "Marco Conti" },
  posts: {},
  routes: {},
  groups: {},
  lists: {},
  invitations: {},
  channels: {},
  seats: {},
  levels: {},
};

function drawn(capacity: LogEntry["capacity"]): string {
  const entry: LogEntry = {
    subjectType: "post",
    subjectId: "p",
    seq: 3,
    number: 7,
    at: "2026-11-25T13:02:00.000Z",
    type: "mark.approved",
    actorId: "ann",
    means: "web",
    capacity,
    via: null,
    revisionHash: null,
    payload: {},
    personal: {},
    hash: "0".repeat(64),
  };
  const [shown] = showEntries(
    { entries: [entry], names },
    { locale: "it", zone: "Europe/Rome", now: new Date(entry.at) },
  );
  return shown ? render(<EntryRow entry={shown} />) : "";
}

test.each<[LogEntry["capacity"], string]>([
  [{ type: "own" }, words.own],
  [{ type: "group" }, words.group],
  [{ type: "tacit" }, words.tacit],
  [{ type: "escalated", of: "chief" }, "al posto di Marco Conti"],
  [{ type: "reassigned", of: "chief" }, "al posto di Marco Conti"],
  [{ type: "reassigned" }, words.reassigned],
])("%o reads “%s”", (capacity, sentence) => {
  expect(drawn(capacity)).toContain(sentence);
});

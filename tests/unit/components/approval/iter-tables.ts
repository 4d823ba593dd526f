/** The rows of a running iter kept in memory, written by what writes them in the database, and read as its query reads them. */
import { iterRows } from "#app/services/posts/iter-rows.ts";
import type { Delegated, IterMark, IterSeat, IterView, SeatEnd } from "#db/queries/iter-view.server.ts";
import type { NewMark, SeatRow } from "#db/writes/iter.server.ts";
import { inNames } from "#workflows/approval/condition.ts";
import { emptyContext } from "#workflows/approval/round.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";

export interface Named {
  people: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
  lists: ReadonlyMap<string, string>;
  levels: ReadonlyMap<string, string>;
}

export class IterTables {
  readonly #seats = new Map<string, SeatRow>();
  readonly #marks = new Map<string, NewMark>();
  readonly #named: Named;
  #context: IterContext = emptyContext;

  constructor(named: Named) {
    this.#named = named;
  }

  /** What one decision writes. */
  write(context: IterContext): void {
    const rows = iterRows(this.#context, context, null);
    for (const row of rows.newSeats) this.#seats.set(row.id, row);
    for (const { id, status, blocked, openedAt, dueAt, ended, reassigned, standIns } of rows.changedSeats) {
      const row = this.#seats.get(id);
      if (row) this.#seats.set(id, { ...row, status, blocked, openedAt, dueAt, ended, reassigned, standIns });
    }
    for (const markId of rows.takenBackMarkIds) this.#marks.delete(markId);
    for (const mark of rows.newMarks) this.#marks.set(mark.markId, mark);
    this.#context = context;
  }

  /** The last round, as the page of the post gets it. */
  view(facts: Facts): IterView {
    const round = Math.max(0, ...[...this.#seats.values()].map((row) => row.round));
    const view: IterView = { postId: "post", round, levels: [] };
    const shown = [...this.#seats.values()]
      .filter((row) => row.round === round && !(row.status === "superseded" && row.ended?.why === "held"))
      .sort((a, b) => a.levelIndex - b.levelIndex || a.position - b.position);
    for (const row of shown) {
      let level = view.levels.at(-1);
      if (level?.index !== row.levelIndex) {
        level = {
          index: row.levelIndex,
          name: row.levelName,
          seats: [],
          skippedBecause: row.skippedBecause && inNames(row.skippedBecause, this.#names()),
          addedBecause: row.addedBecause,
        };
        view.levels.push(level);
      }
      level.seats.push(this.#seat(row, facts));
    }
    return view;
  }

  #names() {
    const { channels, people, lists } = this.#named;
    const of = (names: ReadonlyMap<string, string>) => (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []);
    return { channelIds: of(channels), personIds: of(people), listIds: of(lists) };
  }

  #person(id: string | null | undefined): string | null {
    return (id && this.#named.people.get(id)) || null;
  }

  #seat(row: SeatRow, facts: Facts): IterSeat {
    const { holder, reassigned } = row;
    const group = !reassigned && holder.type === "group" ? (this.#named.groups.get(holder.groupId) ?? null) : null;
    const mark = [...this.#marks.values()].find(({ seatId }) => seatId === row.id) ?? null;
    return {
      seatId: row.id,
      kind: row.kind,
      label: row.label,
      acknowledge: row.acknowledge,
      status: row.status,
      blocked: row.blocked,
      holderType: reassigned ? "person" : holder.type,
      holderName: group ?? this.#holder(row, facts) ?? "",
      cameIn: this.#cameIn(row, facts),
      holderId: null,
      openedAt: row.openedAt,
      dueAt: row.dueAt,
      mark: mark && this.#mark(mark),
      ended: this.#end(row),
      reassigned: reassigned && {
        ofName:
          this.#person(reassigned.of) ??
          (holder.type === "group" ? (this.#named.groups.get(holder.groupId) ?? null) : null),
      },
      delegated: this.#delegated(row, mark),
      covers: this.#covers(row),
    };
  }

  #holder({ id, holder, reassigned, standIns }: SeatRow, facts: Facts): string | null {
    const candidates = this.#context.seats.find(({ seatId, status }) => seatId === id && status === "open")?.candidates;
    if (holder.type === "signers" && !reassigned)
      return (candidates ?? []).map((one) => this.#person(one)).join(", ") || null;
    if (standIns && (reassigned || holder.type !== "group")) return this.#person(standIns[0]?.personId);
    if (reassigned) return this.#person(reassigned.personId);
    if (holder.type === "person") return this.#person(holder.personId);
    if (holder.type === "superior") return this.#person(facts.people[facts.authorId]?.superiorId);
    return holder.type === "voice" ? this.#person(facts.voiceId) : null;
  }

  #covers({ covers }: SeatRow): IterSeat["covers"] {
    const names = (covers ?? []).flatMap((id) => this.#named.channels.get(id) ?? []);
    return names.length === 0 ? null : names.map((name) => ({ network: "facebook", name }));
  }

  /** Candidates of an open seat, where neither its holder nor a substitute is one of them. */
  #cameIn(row: SeatRow, facts: Facts): string | null {
    const { holder, reassigned, standIns, kind } = row;
    const seat = this.#context.seats.find(({ seatId, status }) => seatId === row.id && status === "open");
    if (!seat || kind === "notice" || (holder.type === "signers" && !reassigned)) return null;
    const own = new Set((standIns ?? []).map(({ personId }) => personId));
    if (reassigned) own.add(reassigned.personId);
    else if (holder.type === "person") own.add(holder.personId);
    else if (holder.type === "group") for (const id of facts.groups[holder.groupId] ?? []) own.add(id);
    else own.add((holder.type === "superior" ? facts.people[facts.authorId]?.superiorId : facts.voiceId) ?? "");
    if (seat.candidates.some((id) => own.has(id))) return null;
    const names = seat.candidates.flatMap((id) => this.#named.people.get(id) ?? []);
    return names.sort().join(", ") || null;
  }

  #delegated({ standIns }: SeatRow, mark: NewMark | null): Delegated | null {
    const standIn = standIns?.[0];
    const ofId = mark === null ? standIn?.of : mark.capacity.type === "delegated" ? mark.capacity.of : undefined;
    const byId = mark?.personId ?? standIn?.personId;
    if (ofId === undefined || !byId) return null;
    const [byName, ofName] = [this.#person(byId) ?? "", this.#person(ofId) ?? ""];
    return { byId, byName, ofId, ofName, act: standIn?.act ?? "" };
  }

  #mark({ markId, personId, capacity, verdict, reason, reasonKind, at, kept }: NewMark): IterMark {
    const stands = kept ? { since: kept.since, objectUntil: kept.objectUntil } : null;
    return {
      markId,
      personId,
      personName: this.#person(personId),
      ofName: this.#person(capacity.of),
      capacity,
      verdict,
      reason,
      reasonKind,
      at,
      kept: stands,
    };
  }

  #end({ ended }: SeatRow): SeatEnd | null {
    return (
      ended && {
        why: ended.why,
        at: ended.at,
        byName: this.#person(ended.by),
        byId: ended.by,
        from: ended.from ?? null,
        mayReturn: ended.mayReturn === true,
      }
    );
  }
}

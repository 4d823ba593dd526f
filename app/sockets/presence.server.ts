import type { Act, Presence, PresenceBeat, PresentPerson } from "#app/services/context.ts";
import type { BusMessage } from "./bus.server.ts";
import { acts, type PresenceMessage } from "./events.ts";

/** Who is on which post: over this process's connections and beats, and what other processes tell. */
export interface PresenceRegistry extends Presence {
  /** Stays until it leaves: for pages with a connection, whose loss is noticed. */
  place(place: PresenceBeat): void;
  /** Posts of an organisation that somebody writes or decides on. */
  busyPosts(organizationId: string): PresenceMessage[];
  hear(message: PresenceBusMessage, processId: string): void;
  /** Another process no longer answers: its people are taken to be gone. */
  forgetProcess(processId: string): void;
  /** Something may have been missed: tells again who is still there. */
  forgetOthers(): void;
  askOthers(): void;
  close(): void;
}

export type PresenceBusMessage = Extract<BusMessage, { kind: "presence" | "hide" | "whoIsWhere" }>;

export interface PresenceListeners {
  changed(post: { organizationId: string; postId: string }, people: PresentPerson[]): void;
  publish(message: PresenceBusMessage): void;
}

interface Placed extends PresenceBeat {
  /** Of `performance.now()`; null: until it leaves. */
  until: number | null;
}

interface Post {
  organizationId: string;
  postId: string;
  here: Map<string, Placed>;
  elsewhere: Map<string, PresentPerson[]>;
  /** As other processes know it from us. */
  told: string;
}

/** Pages send a heartbeat every three seconds; with the interval of checks, a silent page is gone within nine. */
const beatLastsMs = 7_500;
const lookEveryMs = 1_000;
/** Changes within so many milliseconds go out together. */
const gatherMs = 40;
/** What one process tells of a post fits into a notification of the database. */
const mostTold = 40;
const longestName = 80;

export function openPresence({ changed, publish }: PresenceListeners): PresenceRegistry {
  const posts = new Map<string, Post>();
  const placeOf = new Map<string, Post>();
  const stirred = new Set<Post>();
  let timer: NodeJS.Timeout | null = null;
  const checks = setInterval(dropSilent, lookEveryMs);
  checks.unref();

  function postAt({ organizationId, postId }: { organizationId: string; postId: string }): Post {
    const key = `${organizationId}:${postId}`;
    const known = posts.get(key);
    if (known !== undefined) return known;
    const post = { organizationId, postId, here: new Map(), elsewhere: new Map(), told: "[]" };
    posts.set(key, post);
    return post;
  }

  function put(placed: Placed): void {
    const post = postAt(placed);
    const before = placeOf.get(placed.key);
    if (before !== undefined && before !== post) leave(placed.key);
    post.here.set(placed.key, placed);
    placeOf.set(placed.key, post);
    stir(post);
  }

  function leave(key: string): void {
    const post = placeOf.get(key);
    if (post === undefined) return;
    placeOf.delete(key);
    post.here.delete(key);
    stir(post);
  }

  function stir(post: Post): void {
    stirred.add(post);
    timer ??= setTimeout(tell, gatherMs);
  }

  function tell(): void {
    timer = null;
    for (const post of stirred) {
      const { organizationId, postId } = post;
      changed({ organizationId, postId }, everybody(post));
      tellOthers(post);
      if (post.here.size === 0 && post.elsewhere.size === 0) posts.delete(`${organizationId}:${postId}`);
    }
    stirred.clear();
  }

  function tellOthers(post: Post, again = false): void {
    const { organizationId, postId } = post;
    const people = visible(post.here.values())
      .slice(0, mostTold)
      .map(({ name, ...person }) => ({ ...person, name: name.slice(0, longestName) }));
    const told = JSON.stringify(people);
    if (told === post.told && !again) return;
    post.told = told;
    publish({ kind: "presence", organizationId, postId, people });
  }

  function dropSilent(): void {
    const now = performance.now();
    for (const post of posts.values())
      for (const { key, until } of post.here.values()) if (until !== null && until < now) leave(key);
  }

  function hideHere({
    organizationId,
    personId,
    hidden,
  }: {
    organizationId: string;
    personId: string;
    hidden: boolean;
  }) {
    for (const post of posts.values()) {
      if (post.organizationId !== organizationId) continue;
      for (const placed of post.here.values()) {
        if (placed.person.personId !== personId) continue;
        placed.hidden = hidden;
        stir(post);
      }
    }
  }

  return {
    place: (place) => put({ ...place, until: null }),
    beat: (beat) => put({ ...beat, until: performance.now() + beatLastsMs }),
    leave,
    people(of) {
      const post = posts.get(`${of.organizationId}:${of.postId}`);
      return post === undefined ? [] : everybody(post);
    },
    busyPosts(organizationId) {
      const own = Array.from(posts.values()).filter((post) => post.organizationId === organizationId);
      return own
        .map((post) => ({ postId: post.postId, people: busy(everybody(post)) }))
        .filter(({ people }) => people.length > 0);
    },
    hide(choice) {
      hideHere(choice);
      publish({ kind: "hide", ...choice });
    },
    hear(message, processId) {
      if (message.kind === "hide") return hideHere(message);
      if (message.kind === "whoIsWhere") {
        for (const post of posts.values()) if (post.here.size > 0) tellOthers(post, true);
        return;
      }
      const post = postAt(message);
      if (message.people.length > 0) post.elsewhere.set(processId, message.people);
      else post.elsewhere.delete(processId);
      stir(post);
    },
    forgetProcess(processId) {
      for (const post of posts.values()) if (post.elsewhere.delete(processId)) stir(post);
    },
    forgetOthers() {
      for (const post of posts.values()) {
        if (post.elsewhere.size === 0) continue;
        post.elsewhere.clear();
        stir(post);
      }
    },
    askOthers: () => publish({ kind: "whoIsWhere" }),
    close() {
      clearInterval(checks);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Who writes or decides, of all who are there: as much as a list of posts tells. */
export function busy(people: PresentPerson[]): PresentPerson[] {
  return people.filter(({ act }) => act === "writing" || act === "deciding");
}

function visible(placed: Iterable<Placed>): PresentPerson[] {
  const seen = Array.from(placed).filter(({ hidden, person }) => !hidden || person.act === "writing");
  return eachOnce(seen.map(({ person }) => person));
}

function everybody({ here, elsewhere }: Post): PresentPerson[] {
  return eachOnce([...visible(here.values()), ...Array.from(elsewhere.values()).flat()]);
}

/** A person with several pages counts once, by the strongest activity; the order is stable while others come and go. */
function eachOnce(people: PresentPerson[]): PresentPerson[] {
  const byPerson = new Map<string, PresentPerson>();
  for (const person of people) {
    const known = byPerson.get(person.personId);
    if (known === undefined || rank(person.act) < rank(known.act)) byPerson.set(person.personId, person);
  }
  return Array.from(byPerson.values()).sort((a, b) => a.name.localeCompare(b.name));
}

function rank(act: Act): number {
  return acts.indexOf(act);
}

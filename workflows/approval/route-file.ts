/**
 * An iter as a file that another organisation can read: people by their mail address, groups and channels by name. What is
 * published as its JSON Schema is made from the schema here.
 */
import { z } from "zod";
import { checkListSchema } from "#workflows/content/check-list-schema.ts";
import { longestCoolingMinutes } from "#workflows/content/cooling.ts";
import { formLanguages } from "#workflows/content/words/word-lists.ts";
import { conditionOf, conditionSizes, type PostCondition, type StoredCondition } from "./condition.ts";
import { conditionParts } from "./post-condition.ts";
import type { ApprovalRoute, SeatHolder } from "./route-types.ts";
import { approvalRouteSizes, seatKinds, termActions, termClocks } from "./states.ts";

export const routeFileFormat = "imprimatur/approval-route";
export const routeFileVersion = 1;

const text = (most: number) => z.string().max(most);
const named = (most: number) => z.string().min(1).max(most);

const holder = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("person"), mail: named(320), name: text(200) }),
    z.strictObject({ type: z.literal("group"), name: named(200) }),
    z.strictObject({ type: z.literal("superior") }),
    z.strictObject({ type: z.literal("voice") }),
    z.strictObject({ type: z.literal("vacant"), role: named(approvalRouteSizes.roleLength) }),
  ])
  .describe(
    "Who holds the seat; `superior` of whoever writes, `voice`: whom the post speaks for, `vacant`: nobody yet",
  );

/** As it is stored, but for what is named by id. */
const { channelIds: _channels, listIds: _lists, voices: _voices, ...asStored } = conditionParts;
const person = z.strictObject({ mail: named(320), name: text(200) });
const condition = z
  .strictObject({
    ...asStored,
    channels: z
      .array(z.strictObject({ network: named(40), name: named(200) }))
      .max(conditionSizes.channels)
      .optional(),
    lists: z.array(named(200)).max(conditionSizes.lists).optional(),
    voices: z.union([z.enum(["anybody", "nobody"]), z.array(person).max(conditionSizes.voices)]).optional(),
  })
  .describe("Every named kind must hold; within one kind any of what it names is enough");

const seat = z.strictObject({
  kind: z.enum(seatKinds),
  holder,
  label: text(approvalRouteSizes.labelLength).describe("The word that is shown, where it is not the usual one"),
  acknowledge: z.boolean().optional().describe("Of a notice: its readers are asked to say that they read it"),
});

const level = z.strictObject({
  name: text(approvalRouteSizes.nameLength),
  when: condition.nullable(),
  seats: z.array(seat).max(approvalRouteSizes.seatsPerLevel),
  quorum: z
    .union([z.literal("all"), z.number().int().min(1).max(approvalRouteSizes.seatsPerLevel)])
    .describe("How many signatures are needed"),
  veto: z.boolean(),
  termMinutes: z.number().int().min(15).max(approvalRouteSizes.termMinutes).describe("By the term’s clock"),
  termClock: z.enum(termClocks).optional().describe("`always`: by day and night; else in working time"),
  reminderMinutes: z
    .number()
    .int()
    .min(approvalRouteSizes.shortestReminderMinutesAlways)
    .max(approvalRouteSizes.termMinutes)
    .optional(),
  onTerm: z.enum(termActions),
  tacitSignatures: z.boolean().optional(),
  freshProof: z.boolean().optional(),
  afterChanges: z.enum(["restart", "resume"]),
});

export const routeFileSchema = z.strictObject({
  $schema: text(300).optional(),
  format: z.literal(routeFileFormat),
  version: z.literal(routeFileVersion),
  name: named(approvalRouteSizes.nameLength),
  levels: z.array(level).max(approvalRouteSizes.levels),
  toleranceMinutes: z.number().int().min(0).max(approvalRouteSizes.toleranceMinutes),
  authorsMaySign: z.boolean(),
  oneSignatureCounts: z.boolean().optional(),
  schedulesItself: z.boolean().optional(),
  checkList: checkListSchema.optional().describe("What a person has to have checked before the post is sent"),
  coolingMinutes: z.number().int().min(0).max(longestCoolingMinutes).optional(),
});

export type RouteFile = z.infer<typeof routeFileSchema>;
type FileHolder = RouteFile["levels"][number]["seats"][number]["holder"];

/** The published schema of the file: draft 2020-12. `address` is where it can be read. */
export function routeFileJsonSchema(address: string): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(routeFileSchema);
  return { $schema, $id: address, title: "Imprimatur approval route", ...schema };
}

/** Whom and what an organisation has, as a file names it. */
export interface KnownNames {
  people: Array<{ personId: string; mail: string; name: string }>;
  groups: Array<{ groupId: string; name: string }>;
  channels: Array<{ id: string; network: string; name: string }>;
  /** Lists of words. */
  lists: Array<{ id: string; name: string }>;
}

/** The file of an iter. Whoever is gone is written as a seat that nobody has. */
export function routeToFile(name: string, route: ApprovalRoute, known: KnownNames): RouteFile {
  const levels = route.levels.map(({ when, seats, ...ofLevel }) => ({
    ...only(level.shape, ofLevel),
    when: when && conditionToFile(when, known),
    seats: seats.map(({ holder: of, ...ofSeat }) => ({
      ...only(seat.shape, ofSeat),
      holder: holderToFile(of, known),
    })),
  }));
  const whole = {
    ...only(routeFileSchema.shape, route),
    format: routeFileFormat,
    version: routeFileVersion,
    name,
    levels,
  };
  return routeFileSchema.parse(whole);
}

/** What the file has a place for: ids, and what a post adds to its own iter, stay here. */
function only(shape: object, whole: object): object {
  return Object.fromEntries(Object.entries(whole).filter(([key, value]) => key in shape && value !== undefined));
}

/** What a file names that the organisation does not have. */
export interface NotFound {
  people: string[];
  groups: string[];
  channels: string[];
  lists: string[];
}

/** The iter that a file describes here. Seats of people and groups that are not found stay, and nobody has them. */
export function routeFromFile(
  file: RouteFile,
  known: KnownNames,
  newId: () => string,
): { route: ApprovalRoute; notFound: NotFound } {
  const notFound: NotFound = { people: [], groups: [], channels: [], lists: [] };
  const { levels, $schema: _schema, format: _format, version: _version, name: _name, ...kept } = file;
  const route: ApprovalRoute = {
    ...kept,
    levels: levels.map(({ when, seats, ...ofLevel }) => ({
      ...ofLevel,
      id: newId(),
      when: when && conditionFromFile(when, known, notFound),
      seats: seats.map((one) => ({ ...one, id: newId(), holder: holderFromFile(one.holder, known, notFound) })),
    })),
  };
  const once = (names: string[]) => [...new Set(names)];
  const { people, groups, channels, lists } = notFound;
  return {
    route,
    notFound: { people: once(people), groups: once(groups), channels: once(channels), lists: once(lists) },
  };
}

function holderToFile(of: SeatHolder, known: KnownNames): FileHolder {
  switch (of.type) {
    case "person": {
      const person = known.people.find(({ personId }) => personId === of.personId);
      return person ? { type: "person", mail: person.mail, name: person.name } : { type: "vacant", role: "?" };
    }
    case "group": {
      const group = known.groups.find(({ groupId }) => groupId === of.groupId);
      return group ? { type: "group", name: group.name } : { type: "vacant", role: "?" };
    }
    case "signers":
      return { type: "vacant", role: "?" };
    default:
      return of;
  }
}

function holderFromFile(of: FileHolder, { people, groups }: KnownNames, notFound: NotFound): SeatHolder {
  const vacant = (role: string): SeatHolder => ({ type: "vacant", role: role.slice(0, approvalRouteSizes.roleLength) });
  switch (of.type) {
    case "person": {
      const mail = of.mail.trim().toLowerCase();
      const person = people.find((one) => one.mail.toLowerCase() === mail);
      if (person) return { type: "person", personId: person.personId };
      const said = of.name.trim() === "" ? of.mail : `${of.name} (${of.mail})`;
      notFound.people.push(said);
      return vacant(said);
    }
    case "group": {
      const group = groups.find((one) => sameName(one.name, of.name));
      if (group) return { type: "group", groupId: group.groupId };
      notFound.groups.push(of.name);
      return vacant(of.name);
    }
    default:
      return of;
  }
}

type FileCondition = NonNullable<RouteFile["levels"][number]["when"]>;

function conditionToFile(stored: StoredCondition, known: KnownNames): FileCondition {
  const { channelIds, listIds, voices, languages, ...others } = conditionOf(stored);
  const channels = channelIds?.flatMap((id) => known.channels.find((one) => one.id === id) ?? []);
  const lists = listIds?.flatMap((id) => known.lists.find((one) => one.id === id)?.name ?? []);
  const people = Array.isArray(voices)
    ? voices.flatMap((id) => known.people.find(({ personId }) => personId === id) ?? [])
    : voices;
  return {
    ...others,
    ...(languages && { languages: formLanguages.filter((one) => languages.includes(one)) }),
    ...(channels && { channels: channels.map(({ network, name }) => ({ network, name })) }),
    ...(lists && { lists }),
    ...(people && { voices: Array.isArray(people) ? people.map(({ mail, name }) => ({ mail, name })) : people }),
  };
}

/** What is not found is left out; where nothing is left of a kind, the level says that no post can meet it. */
function conditionFromFile(
  { channels, lists, voices, ...others }: FileCondition,
  known: KnownNames,
  notFound: NotFound,
): PostCondition {
  const channelIds = channels?.flatMap(({ network, name }) => {
    const found = known.channels.find((one) => one.network === network && sameName(one.name, name));
    if (!found) notFound.channels.push(name);
    return found ? [found.id] : [];
  });
  const listIds = lists?.flatMap((name) => {
    const found = known.lists.find((one) => sameName(one.name, name));
    if (!found) notFound.lists.push(name);
    return found ? [found.id] : [];
  });
  const personIds = Array.isArray(voices)
    ? voices.flatMap(({ mail, name }) => {
        const found = known.people.find((one) => one.mail.toLowerCase() === mail.trim().toLowerCase());
        if (!found) notFound.people.push(name.trim() === "" ? mail : `${name} (${mail})`);
        return found ? [found.personId] : [];
      })
    : voices;
  return conditionOf({
    ...(others as PostCondition),
    ...(channelIds && { channelIds }),
    ...(listIds && { listIds }),
    ...(personIds && { voices: personIds }),
  });
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

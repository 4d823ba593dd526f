import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Locale } from "#app/i18n/locales.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { HouseRules } from "#workflows/content/house-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { bytea, id, instant } from "./columns.ts";
import { users } from "./identity.ts";

export const roles = ["admin", "writer", "approver", "publisher", "auditor"] as const;
export type Role = (typeof roles)[number];

/** Who may press *Pausa*; administrators always may. */
export const holdRights = ["admins", "approvers", "publishers", "everyone"] as const;
export type HoldRight = (typeof holdRights)[number];

/** Names and words that a text should not have in the time of a vote: `voice` are those by which the mayor speaks. */
export const watchedLists = ["candidates", "officeholders", "voice"] as const;
export type WatchedNames = Record<(typeof watchedLists)[number], string[]>;

/** Who may hand a request to somebody else: administrators always, and whoever it waits for where `holders` stands. */
export const handOnRights = ["holders", "admins"] as const;
export type HandOnRight = (typeof handOnRights)[number];

/** Who proves anew who they are, every time: whoever decides where the level says so, or whoever signs at all. */
export const freshProofs = ["levels", "signatures"] as const;
export type FreshProof = (typeof freshProofs)[number];

/** Within which a signature may be taken back; minutes. */
export const undoLimits = { least: 2, most: 60 } as const;

/** The longest limit that may be set for a delegation; days. */
export const mostDelegationDays = 366;

export const mailFrequencies = ["instant", "gathered", "pressing"] as const;
export type MailFrequency = (typeof mailFrequencies)[number];

export const organizations = pgTable(
  "organizations",
  {
    id: id().primaryKey(),
    name: text("name").notNull(),
    locale: text("locale").$type<Locale>().notNull().default("it"),
    zone: text("zone").notNull().default("Europe/Rome"),
    /** Office hours: minutes from midnight per ISO weekday, as `WorkingCalendar.hours` of the workflows. */
    officeHours: jsonb("office_hours").$type<Record<number, Array<{ from: number; to: number }>>>().notNull(),
    /** "MM-DD" of the patron saint, a holiday of this place only. */
    patronDay: text("patron_day"),
    /** Own closures, "YYYY-MM-DD". */
    closures: jsonb("closures").$type<string[]>().notNull().default([]),
    /** Where the daily signed head of the log is mailed, kept out of the operator's reach. */
    complianceEmail: text("compliance_email"),
    /** Who may stop everything: a policy of the organisation. */
    mayHold: text("may_hold").$type<HoldRight>().notNull().default("everyone"),
    /** How long a mark may be taken back, in minutes: of posts sent for signature from now on. */
    undoMinutes: smallint("undo_minutes").notNull().default(10),
    mayHandOn: text("may_hand_on").$type<HandOnRight>().notNull().default("holders"),
    /** Null is no limit. */
    longestDelegationDays: smallint("longest_delegation_days"),
    /** Whether a delegation has to name the act it rests on. */
    actRequired: boolean("act_required").notNull().default(false),
    /** Whether an iter may let silence count. */
    tacitAllowed: boolean("tacit_allowed").notNull().default(true),
    /** Whether an iter may let people sign what they wrote. */
    ownTextsAllowed: boolean("own_texts_allowed").notNull().default(true),
    freshProofFor: text("fresh_proof_for").$type<FreshProof>().notNull().default("levels"),
    /** What a text is looked through for in the time of a vote. */
    watchedNames: jsonb("watched_names")
      .$type<WatchedNames>()
      .notNull()
      .default({ candidates: [], officeholders: [], voice: [] }),
    /** Whether a change of an iter waits until a second administrator confirms it. */
    secondPerson: boolean("second_person").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    check("organizations_may_hold", sql`${t.mayHold} in ('admins', 'approvers', 'publishers', 'everyone')`),
    check("organizations_undo_minutes", sql`${t.undoMinutes} between 2 and 60`),
    check("organizations_may_hand_on", sql`${t.mayHandOn} in ('holders', 'admins')`),
    check("organizations_fresh_proof_for", sql`${t.freshProofFor} in ('levels', 'signatures')`),
    check("organizations_longest_delegation", sql`${t.longestDelegationDays} between 1 and 366`),
  ],
);

/** A person in an organisation. Its id is the `personId` used everywhere else, the log included. */
export const memberships = pgTable(
  "memberships",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    email: text("email").notNull(),
    roles: text("roles").array().$type<Role[]>().notNull(),
    /** "Responsabile comunicazione" */
    title: text("title").notNull().default(""),
    office: text("office").notNull().default(""),
    superiorId: id("superior_id"),
    locale: text("locale").$type<Locale>(),
    zone: text("zone"),
    theme: text("theme").$type<"light" | "dark" | "system">().notNull().default("system"),
    shortcuts: boolean("shortcuts").notNull().default(true),
    /** Whether others see this person on a post while they only read it. */
    showsReading: boolean("shows_reading").notNull().default(true),
    /** When mails about posts come: each at once, gathered unless pressing, or only the pressing ones. */
    mailFrequency: text("mail_pace").$type<MailFrequency>().notNull().default("gathered"),
    /** Minutes from midnight between which nothing that can wait is sent; null is no such hours. */
    quietFrom: smallint("quiet_from"),
    quietUntil: smallint("quiet_until"),
    /** Their own hours, as `organizations.office_hours`; null is those of the organisation. Terms run by them. */
    ownHours: jsonb("own_hours").$type<Record<number, Array<{ from: number; to: number }>>>(),
    /** Days on which they do not work, besides the closed days of the organisation. */
    daysOff: date("days_off").array().notNull().default([]),
    status: text("status").$type<"active" | "suspended">().notNull().default("active"),
    /** When they last sent or scheduled a post; kept of those who work for more than one organisation. */
    lastSentAt: instant("last_sent_at"),
    /** When name and address gave way to a pseudonym: nobody is meant by this row any more. */
    forgottenAt: instant("forgotten_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("memberships_user_key").on(t.organizationId, t.userId),
    index("memberships_user_idx").on(t.userId),
    check("memberships_status", sql`${t.status} in ('active', 'suspended')`),
    check("memberships_mail_pace", sql`${t.mailFrequency} in ('instant', 'gathered', 'pressing')`),
  ],
);

export const groups = pgTable(
  "groups",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("groups_name_key").on(t.organizationId, t.name)],
);

export const groupMembers = pgTable(
  "group_members",
  {
    groupId: id("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    organizationId: id("organization_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.personId] }), index("group_members_person_idx").on(t.personId)],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    email: text("email").notNull(),
    roles: text("roles").array().$type<Role[]>().notNull(),
    title: text("title").notNull().default(""),
    office: text("office").notNull().default(""),
    superiorId: id("superior_id"),
    locale: text("locale").$type<Locale>().notNull().default("it"),
    tokenHash: bytea("token_hash").notNull(),
    invitedBy: id("invited_by").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("invitations_token_key").on(t.tokenHash),
    index("invitations_organization_idx").on(t.organizationId),
  ],
);

/** One account on one network. */
export const channels = pgTable(
  "channels",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    network: text("network").$type<Network>().notNull(),
    name: text("name").notNull(),
    handle: text("handle").notNull().default(""),
    /** The account's page, opened by whoever publishes by hand. */
    url: text("url"),
    /** 1…8: the token `channel-n`. */
    colour: smallint("colour").notNull(),
    /**
     * Assisted: a person copies text and media and pastes back the address. Connected: the publisher brings posts out, with
     * what `channel_connections` keeps.
     */
    mode: text("mode").$type<"assisted" | "connected">().notNull().default("assisted"),
    altRequired: boolean("alt_required").notNull().default(true),
    /** The limit an instance sets for itself, where the network lets it. */
    characterLimit: integer("character_limit"),
    /** What has to have been checked in a post that goes out there. */
    checkList: jsonb("check_list").$type<CheckItem[]>().notNull().default([]),
    /** Minutes between the last change of a post and sending it for signature. */
    coolingMinutes: integer("cooling_minutes").notNull().default(0),
    /** What the organisation asks of every post that goes out there. */
    houseRules: jsonb("house_rules").$type<HouseRules>().notNull().default({}),
    position: integer("position").notNull().default(0),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("channels_organization_idx").on(t.organizationId, t.position),
    check("channels_cooling", sql`${t.coolingMinutes} between 0 and 1440`),
    check("channels_mode", sql`${t.mode} in ('assisted', 'connected')`),
    check("channels_colour", sql`${t.colour} between 1 and 8`),
  ],
);

export const channelPublishers = pgTable(
  "channel_publishers",
  {
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    organizationId: id("organization_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.personId] })],
);

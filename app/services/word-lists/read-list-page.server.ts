import type { Locale } from "#app/i18n/locales.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { nothingWaits, readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { settledSayings } from "#app/services/second-person/settle-form.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { listGroups } from "#db/queries/groups.server.ts";
import { activeApprovers } from "#db/queries/people.server.ts";
import type { KeptWordList } from "#db/queries/word-lists.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type TypedWordList, holderCode } from "./word-list-form.ts";

/** What waits for a second person there, for whoever may change lists; `listId` null for a new one. */
export async function listChangeOfPage(
  scope: Scope,
  viewer: PolicyViewer & { locale: Locale },
  { listId, url }: { listId: string | null; url: string },
) {
  const said = new URL(url).searchParams.get("said");
  return {
    change: mayAdminister(viewer, "wordLists").allowed
      ? await readChangeOfPage(scope, viewer, { kind: "wordList", listId })
      : nothingWaits,
    secondPerson: (await readOrganization(scope)).secondPerson,
    said: sayings.find((word) => word === said) ?? null,
  };
}

const sayings = ["proposed", ...Object.values(settledSayings)] as const;

/** What the form of a list offers: the channels in use, and who may sign. */
export async function listChoices(scope: Scope) {
  const channels = await listChannels(scope);
  const people = await activeApprovers(scope);
  const groups = await listGroups(scope);
  return {
    channels: channels
      .filter(({ archived }) => !archived)
      .map(({ channelId, network, name }) => ({ channelId, network, name })),
    people: people.map(({ id, name }) => ({ id, name })),
    groups: groups.map(({ groupId, name }) => ({ groupId, name })),
  };
}

/** Channels by id, also those out of use: lists and old posts name them. */
export async function channelsById(scope: Scope) {
  const channels = await listChannels(scope);
  return Object.fromEntries(channels.map(({ channelId, network, name }) => [channelId, { network, name }]));
}

/** A list as its form shows it. */
export function formOf({ name, effect, words, exceptions, forms, channelIds, holder }: KeptWordList): TypedWordList {
  return {
    name,
    effect,
    words: words.join("\n"),
    exceptions: exceptions.join("\n"),
    forms: forms ?? "",
    reach: channelIds === null ? "all" : "channels",
    channelIds: [...(channelIds ?? [])],
    holder: holderCode(holder),
  };
}

/** A new one: it warns, everywhere, in the forms of the organisation's language. */
export function newForm(locale: string): TypedWordList {
  return {
    name: "",
    effect: "warn",
    words: "",
    exceptions: "",
    forms: locale,
    reach: "all",
    channelIds: [],
    holder: "",
  };
}

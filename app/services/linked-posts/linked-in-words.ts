import { isStanding } from "#workflows/approval/states.ts";
import type { translator } from "#app/i18n/translator.server.ts";
import type { SignedLinked } from "./signed-linked.server.ts";

/** What a mail says above the words of a linked post. */
export function linkedInWords(
  linked: SignedLinked | null,
  t: ReturnType<typeof translator>,
): Array<{ label: string; lines: string[] }> {
  if (linked === null) return [];
  const { kind, about, answered, readyAnswer, ways } = linked;
  const by = answered && (answered.author === "" ? t("linked.answered.nobody") : t("linked.answered.by", answered));
  return [
    ...(about ? [{ label: t(`linked.about.${kind}`), lines: [about.title, about.text, ...addressesOf(about)] }] : []),
    ...(answered ? [{ label: t("linked.answered.heading2"), lines: [by ?? "", answered.text, answered.url] }] : []),
    ...(readyAnswer === null
      ? []
      : [{ label: t("linked.replies.ready"), lines: [t("linked.ready.signed", { title: readyAnswer })] }]),
    ...(ways.length === 0 ? [] : [{ label: t("sent.way.heading"), lines: ways }]),
  ];
}

/** Where it still stands. */
function addressesOf({ channels }: NonNullable<SignedLinked["about"]>): string[] {
  return channels.flatMap(({ state, url }) => (isStanding(state) && url !== null ? [url] : []));
}

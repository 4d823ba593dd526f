import { z } from "zod";
import { emptyParts, type Fact } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import { aboutPost, newsItem, titleFact, whenFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface MovedOnProps extends PostProps {
  levelName: string;
  nextLevelName: string;
  waitingFor: string[];
  dueAt: Date | null;
}

/** To the authors: a level is complete, and whose turn it is now. */
export const movedOn = {
  aboutPost: true,
  asks: false,
  data: z.object({ levelIndex: z.int().nonnegative() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(props, t("emails.movedOn.lead", { level: props.nextLevelName }));
  },
  draw(props, words) {
    const { t, reader } = words;
    const { levelName, nextLevelName, waitingFor, dueAt } = props;
    const facts: Fact[] = [titleFact(props, words)];
    if (waitingFor.length > 0)
      facts.push({ label: t("emails.fact.turn"), lines: waitingFor.map((name) => ({ strong: name })) });
    if (dueAt) {
      const by = { strong: writtenMoment(dueAt, reader), soft: writtenZone(reader) };
      facts.push({ label: t("emails.fact.until"), lines: [by] });
    }
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t("emails.movedOn.preheader", { level: nextLevelName }),
      heading: t("emails.movedOn.heading", { level: levelName }),
      lead: [t("emails.movedOn.lead", { level: nextLevelName })],
      facts: [...facts, whenFact(props, words)],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "plain" }],
    };
  },
} satisfies MailTemplate<MovedOnProps>;

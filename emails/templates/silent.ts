import { z } from "zod";
import { postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

/** To the authors: reminders have come to an end without an answer. */
export const silent = {
  aboutPost: true,
  asks: false,
  data: z.object({ personIds: z.array(z.uuid()) }),
  waits: "quietHours",
  draw(props, words) {
    const { t, reader } = words;
    const names = new Intl.ListFormat(reader.locale, { type: "conjunction" }).format(props.names);
    const heading = t("emails.silent.heading", { n: props.names.length, names });
    return { ...postNews(props, words), preheader: heading, heading, lead: [t("emails.silent.lead")] };
  },
} satisfies MailTemplate<PostProps & { names: string[] }>;

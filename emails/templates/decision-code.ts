import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import { aboutPost, titleFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface CodeProps extends PostProps {
  /** Six digits. */
  code: string;
  /** What the code carries out. */
  purpose: CodePurpose;
  expiresAt: Date;
}

type CodePurpose =
  | "approveSignature"
  | "approveEndorsement"
  | "requestChangesSignature"
  | "requestChangesEndorsement"
  | "reject"
  | "recuse"
  | "acknowledge"
  | "undo"
  | "freeze"
  | "read"
  | "say";

/**
 * The code of somebody who decides from a browser we do not know. It names what it will do, so that nobody types one for
 * something else; its subject begins with the digits, which is all a locked telephone shows. One to read with names no
 * post: nothing of it is shown before.
 */
export const decisionCode = {
  aboutPost: true,
  asks: false,
  data: z.object({ codeId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t, reader } = words;
    const purpose = t(`emails.decisionCode.purpose.${props.purpose}`);
    const time = writtenMoment(props.expiresAt, reader);
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      subject: t("emails.decisionCode.subject", { code: props.code }),
      preheader: props.purpose === "read" ? purpose : `${purpose}: ${props.title}`,
      heading: t("emails.decisionCode.heading", { code: props.code }),
      lead: [t("emails.decisionCode.lead", { time })],
      facts: [
        { label: t("emails.decisionCode.does"), lines: [{ strong: purpose }] },
        ...(props.purpose === "read" ? [] : [titleFact(props, words)]),
      ],
      notes: [t("emails.decisionCode.notYou")],
    };
  },
} satisfies MailTemplate<CodeProps>;

import { Form } from "@remix-run/react";
import { Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { HeldByHold, InBlackout } from "#app/components/hold/held-by-hold.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { stuckSentence } from "#app/components/approval/stuck-sentence.ts";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { Button } from "#app/components/ui/button.tsx";
import { mailTo } from "#app/components/ui/mail-to.ts";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { handOnAnchor } from "./hand-on-anchor.ts";
import { Nudge } from "./nudge.tsx";

/** Somebody does not recognise a mark: everybody who opens the post is told, and those in charge can release it. */
export const FrozenNote = withWords(["freeze"], Frozen);

function Frozen({ view: { post, freeze } }: { view: PostView }) {
  const t = useTranslations("freeze");
  const format = useFormat();
  if (freeze === null) return null;
  return (
    <Note className="m-5 mb-0 md:mx-7" title={t("title")} tone="red">
      <p>{t("line", { name: freeze.placedByName, moment: format.moment(freeze.placedAt) })}</p>
      {freeze.mayRelease ? (
        <Form action={`/posts/${post.id}/release`} className="mt-3 grid max-w-measure gap-3" method="post">
          <p className="text-sm">{t("after")}</p>
          <TextArea
            description={t("reasonLine")}
            label={t("reason")}
            maxLength={2_000}
            name="reason"
            required
            rows={2}
          />
          <div>
            <Button>{t("release")}</Button>
          </div>
        </Form>
      ) : (
        <p className="mt-1">{t("who")}</p>
      )}
    </Note>
  );
}

/** Under the facts: why nobody can sign, who can mend it, and what the viewer can do. */
export function StuckNote({ view: { post, stuck, rights } }: { view: PostView }) {
  const t = useTranslations("iter.stuck");
  const handOn = useTranslations("post.handOn");
  const format = useFormat();
  if (stuck === null) return null;
  const { causes, movers, toldAt } = stuck;
  const seat = causes.find(({ seatId }) => rights.handOn.some((one) => one.seatId === seatId));
  const link = buttonLook("plain", "small");
  return (
    <div className="flex gap-3 bg-red-wash px-5 py-3.5 md:px-7 forced-colors:border-y" role="status">
      <Lock aria-hidden="true" className="mt-0.5 flex-none text-red" size={20} strokeWidth={1.75} />
      <div className="min-w-0">
        <p className="font-semibold">{stuckSentence(stuck, { t, list: format.list })}</p>
        <p className="text-sm text-soft">
          {toldAt && !movers.some(({ mine }) => mine) && `${t("told", { moment: format.moment(toldAt) })} `}
          {post.publishAt && t("notInTime", { moment: format.moment(post.publishAt) })}
        </p>
        <div className="mt-2.5 flex flex-wrap gap-2 empty:hidden">
          {movers.map(({ name, email, mine }) =>
            email === null || mine ? null : (
              <a className={link} href={mailTo(email, post.title)} key={email}>
                {t("write", { name })}
              </a>
            ),
          )}
          <Nudge post={post} rights={rights} />
          {seat && (
            <a className={link} href={`?part=iter#${handOnAnchor(seat.seatId)}`}>
              {handOn("summary")}
            </a>
          )}
        </div>
      </div>
    </div>
  );
}

interface StoppedNoteProps {
  view: PostView;
  /** What to know in the time of a vote, a sentence each. */
  inBlackout: string[];
}

/** What stops the post, or will: in the time of a vote it needs its declaration. */
export const StoppedNote = withWords(["held"], Stopped);

function Stopped({ view, inBlackout }: StoppedNoteProps) {
  const { heldFor } = view.rights;
  if (heldFor === "pause" || heldFor === "blackout") return <HeldByHold inBlackout={inBlackout} view={view} />;
  return (
    <>
      <WhyStopped view={view} />
      {inBlackout.length > 0 && <InBlackout inBlackout={inBlackout} view={view} />}
    </>
  );
}

/** Why the post does not go out as it was signed, and what that leaves to do. A frozen one says it by itself. */
function WhyStopped({ view }: { view: PostView }) {
  const t = useTranslations("held");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { post, rights } = view;
  if (rights.stopped === "signature")
    return (
      <Note className="mb-5" title={t("signature")} tone="red">
        {rights.restart ? t("signatureRestart") : t("signatureLine")}
      </Note>
    );
  const changed = post.channels.filter((channel) => rights.changedAccounts.includes(channel.id));
  if (rights.heldFor === null && (rights.stopped !== "account" || changed.length === 0)) return null;
  const names = changed.map((channel) => channelName(channel, networks));
  return (
    <Note
      className="mb-5"
      title={rights.heldFor === null ? t("changed", { channels: format.list(names) }) : t(rights.heldFor)}
      tone="ochre"
    >
      {changed.length > 0 ? (
        <>
          {rights.heldFor !== null && `${t("changed", { channels: format.list(names) })} `}
          {t("changedLine")}
        </>
      ) : (
        whatIsLeft()
      )}
    </Note>
  );

  function whatIsLeft(): string {
    if (rights.schedule) return t("inTime");
    return rights.restart ? t("tooLate") : t("ask", { name: post.authorName });
  }
}

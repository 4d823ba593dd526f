import { useTranslations } from "use-intl";
import { DiffText } from "#app/components/ui/diff.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DiscussionView, ThreadView } from "#app/services/comments/discussion-view.ts";
import { CommentBody } from "./comment-body.tsx";
import type { CommentDesk, CommentForms } from "./comment-forms.ts";
import { ReplyForm } from "./reply-form.tsx";
import { SettleForm } from "./settle-form.tsx";

export interface ThreadProps {
  thread: ThreadView;
  discussion: DiscussionView;
  forms: CommentForms;
  desk?: CommentDesk | undefined;
  language: string;
  /** Which of the page's threads it is. */
  place: number;
  /** Of the channel whose own text it is in; null in the common one. */
  channel: string | null;
  /** The page lets one answer, but not settle. */
  answersOnly?: boolean;
}

/** What it is about, what was said, and what its reader may do about it. */
export function Thread(props: ThreadProps) {
  const { thread, language, channel } = props;
  const t = useTranslations("comments");
  const format = useFormat();
  const { status, settledByName, settledAt, comments } = thread;
  return (
    <article aria-label={nameOf(thread, t)} className="border-b border-rule py-3.5 text-sm" id={`thread-${thread.id}`}>
      {channel !== null && <p className="mb-1.5 text-xs text-faint">{t("inChannel", { channel })}</p>}
      <About language={language} thread={thread} />
      <ol>
        {comments.map((comment, index) => (
          <li
            className={index > 0 ? "mt-3 border-l-2 border-rule pl-3" : ""}
            id={`comment-${comment.id}`}
            key={comment.id}
          >
            <div className="flex items-center gap-2">
              <Face name={comment.authorName} size={24} />
              <b className="min-w-0 flex-1 font-semibold">{comment.authorName}</b>
              <span className="flex-none text-xs text-faint">
                {comment.means === "mailLink" && `${t("fromMail")} · `}
                <time dateTime={new Date(comment.at).toISOString()}>
                  {format.moment(comment.at, { length: "short" })}
                </time>
              </span>
            </div>
            {comment.body !== "" && <CommentBody body={comment.body} named={comment.named} />}
          </li>
        ))}
      </ol>
      {status !== "open" && settledAt && (
        <p className="mt-2 text-xs text-faint">
          {t(`status.${status}`, { name: settledByName ?? "", moment: format.moment(settledAt) })}
        </p>
      )}
      {!props.answersOnly && <SettleForm {...props} />}
      {status === "open" && thread.rights.reply && <ReplyForm {...props} />}
    </article>
  );
}

/** The words it is about; for a proposal, what would change in them. */
function About({ thread, language }: { thread: ThreadView; language: string }) {
  const t = useTranslations("comments");
  const { quote, difference, footing, openedByName, kind } = thread;
  if (quote === null) return null;
  return (
    <div className="mb-2.5">
      {kind === "proposal" && (
        <p className="mb-1 text-xs font-semibold text-soft">{t("proposes", { name: openedByName })}</p>
      )}
      <blockquote
        className="border-l-[3px] border-ochre-line pl-3 font-serif [overflow-wrap:anywhere] [&_.post-text]:text-[1.0625rem] [&_.post-text]:leading-6"
        lang={language}
      >
        {difference ? (
          <DiffText lang={language} parts={difference} />
        ) : (
          <p className="text-[1.0625rem] leading-6 whitespace-pre-wrap italic">{quote}</p>
        )}
      </blockquote>
      {footing && footing.state !== "standing" && (
        <p className="mt-1.5 text-xs text-ochre">
          {footing.state === "gone" ? t("gone") : `${t("changed")}. ${t("changedLine")}`}
        </p>
      )}
    </div>
  );
}

/** What a screen reader calls it. */
function nameOf({ quote }: ThreadView, t: ReturnType<typeof useTranslations<"comments">>): string {
  return quote === null
    ? t("wholePost")
    : t("onWords", { quote: quote.length > 60 ? `${quote.slice(0, 60)}…` : quote });
}

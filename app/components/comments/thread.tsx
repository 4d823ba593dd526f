import { useTranslations } from "use-intl";
import { Fragment, useRef } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { DiffText } from "#app/components/ui/diff.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ErrorCode } from "#app/kernel/errors.ts";
import type { DiscussionView, ThreadView } from "#app/services/comments/discussion-view.ts";
import type { CommentEditor, CommentForms } from "./comment-forms.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { MentionArea } from "./mention-area.tsx";
import { SendForm } from "./send-form.tsx";

export interface ThreadProps {
  thread: ThreadView;
  discussion: DiscussionView;
  forms: CommentForms;
  editor?: CommentEditor | undefined;
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

/** What somebody said, with the people named in it told apart. */
export function CommentBody({ body, named }: { body: string; named: readonly string[] }) {
  return (
    <p className="mt-2 text-[0.9375rem] whitespace-pre-wrap [overflow-wrap:anywhere]">
      {piecesOf(body, named).map(({ text, isName }, index) =>
        isName ? (
          <b className="font-semibold" key={index}>
            {text}
          </b>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </p>
  );
}

function piecesOf(body: string, named: readonly string[]): { text: string; isName: boolean }[] {
  if (named.length === 0) return [{ text: body, isName: false }];
  const names = named
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
    .sort((a, b) => b.length - a.length);
  const pieces = body.split(new RegExp(`(@(?:${names.join("|")}))`, "iu"));
  return pieces.map((text, index) => ({ text, isName: index % 2 === 1 }));
}

/** An answer, opened on demand. */
export function ReplyForm({ thread, discussion, forms, editor, place }: ThreadProps) {
  const t = useTranslations("comments");
  const errors = useTranslations("errors");
  const details = useRef<HTMLDetailsElement>(null);
  const failed = forms.failed?.intent === "reply" && forms.failed.threadId === thread.id ? forms.failed : null;
  function fold(): void {
    if (!details.current) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  }
  return (
    <details className="mt-1.5" open={failed !== null} ref={details}>
      <summary className="inline-flex min-h-8 cursor-pointer list-none items-center rounded-sm text-sm font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        {t("reply")}
      </summary>
      <SendForm className="mt-1.5 grid gap-2" editor={editor} forms={forms} onSent={fold}>
        {({ pending, refused }) => {
          const code = refused ?? failed?.code;
          return (
            <>
              <HiddenFields forms={forms} intent="reply" place={place} threadId={thread.id} />
              <MentionArea
                defaultValue={failed?.values.body}
                error={code && `${errors(`${code}.title`)}. ${errors(`${code}.line`)}`}
                label={t("replyTo")}
                people={discussion.people}
                required
                rows={2}
              />
              <Button className="justify-self-start" pending={pending} size="small">
                {t("write.send")}
              </Button>
            </>
          );
        }}
      </SendForm>
    </details>
  );
}

/** Resolve or open again; for a proposal, take it, leave it, or take one's own back. */
export function SettleForm({ thread, discussion, forms, editor, place }: ThreadProps) {
  const t = useTranslations("comments");
  const { rights, status, kind, footing, openedByName } = thread;
  const failed = forms.failed?.intent === "settleThread" && forms.failed.threadId === thread.id ? forms.failed : null;
  const isOpen = status === "open";
  const isProposal = kind === "proposal";
  const mayTake = isOpen && rights.accept && footing?.state === "standing";
  const anything = isOpen ? (isProposal ? rights.accept || rights.decline : rights.settle) : rights.settle;
  if (!anything) return null;
  return (
    <SendForm className="mt-2" editor={editor} forms={forms} slot={thread.slot}>
      {({ pending, refused }) => (
        <>
          <HiddenFields forms={forms} intent="settleThread" place={place} threadId={thread.id} />
          <Refused code={refused ?? failed?.code ?? null} />
          {isOpen && isProposal && rights.accept && (
            <p className="mb-1.5 text-xs text-faint">
              {!mayTake
                ? t("acceptChanged")
                : discussion.writable
                  ? t("acceptLine", { name: openedByName })
                  : t("acceptLater")}
            </p>
          )}
          <div className={`flex flex-wrap gap-2 ${mayTake && discussion.writable ? "" : "-ml-3"}`}>
            {mayTake && discussion.writable && (
              <Button name="verdict" pending={pending} size="small" value="accept">
                {t("accept")}
              </Button>
            )}
            {isOpen && isProposal && rights.decline && (
              <Button name="verdict" size="small" tone="quiet" value="decline">
                {rights.own ? t("withdraw") : t("decline")}
              </Button>
            )}
            {isOpen && !isProposal && (
              <Button name="verdict" pending={pending} size="small" tone="quiet" value="resolve">
                {t("resolve")}
              </Button>
            )}
            {!isOpen && (
              <Button name="verdict" pending={pending} size="small" tone="quiet" value="reopen">
                {t("reopen")}
              </Button>
            )}
          </div>
        </>
      )}
    </SendForm>
  );
}

function Refused({ code }: { code: ErrorCode | null }) {
  const errors = useTranslations("errors");
  if (code === null) return null;
  return (
    <p className="mb-1.5 text-sm text-red" role="alert">
      {errors(`${code}.title`)}. {errors(`${code}.line`)}
    </p>
  );
}

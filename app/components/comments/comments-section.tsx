import { MessageSquarePlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { CommentEditor, CommentForms } from "./comment-forms.ts";
import { type ChosenWords, NewThreadForm, type TextChoice } from "./new-thread-form.tsx";

/** Most posts are written without a comment. */
const Thread = lazy(async () => ({ default: (await import("./thread.tsx")).Thread }));

interface CommentsSectionProps {
  discussion: DiscussionView;
  forms: CommentForms;
  editor?: CommentEditor | undefined;
  language: string;
  /** The post's texts by name, the one in sight first. */
  texts: readonly TextChoice[];
  chosen?: ChosenWords | null;
  onDrop?: () => void;
  answersOnly?: boolean;
  /** Of the text in sight, to choose one from where nothing can be marked. */
  lines?: readonly string[];
  className?: string;
}

/** Everything said about a post: what is open first, what is closed on demand, and a form to say more. */
export function CommentsSection(props: CommentsSectionProps) {
  const {
    discussion,
    forms,
    editor,
    language,
    texts,
    chosen = null,
    onDrop,
    answersOnly,
    lines,
    className = "",
  } = props;
  const t = useTranslations("comments");
  const open = discussion.threads.filter(({ status }) => status === "open");
  const closed = discussion.threads.filter(({ status }) => status !== "open");
  const channelOf = (slot: string) =>
    slot === "main" ? null : (texts.find((text) => text.slot === slot)?.name ?? null);
  const drawn = (threads: typeof open, first: number) =>
    threads.map((thread, index) => (
      <Thread
        answersOnly={answersOnly}
        channel={channelOf(thread.slot)}
        editor={editor}
        discussion={discussion}
        forms={forms}
        key={thread.id}
        language={language}
        place={first + index}
        thread={thread}
      />
    ));
  return (
    <section aria-labelledby="comments-heading" className={className} id="comments">
      <SectionHead count={open.length} id="comments-heading" title={t("title")} />
      {discussion.threads.length === 0 && (
        <p className="mt-3 text-sm text-faint">
          {t("none")} {t(discussion.mayComment ? "noneLine" : "noneReading")}
        </p>
      )}
      <Suspense>{drawn(open, 1)}</Suspense>
      {closed.length > 0 && (
        <details className="mt-3">
          <summary className="inline-flex min-h-8 cursor-pointer items-center rounded-sm text-sm font-semibold text-soft pointer-coarse:min-h-11">
            {t("closed", { n: closed.length })}
          </summary>
          <Suspense>{drawn(closed, 1 + open.length)}</Suspense>
        </details>
      )}
      {discussion.mayComment && (
        <details className="mt-4" id="write-comment" open={chosen !== null || forms.failed?.intent === "openThread"}>
          <summary
            className={`${buttonLook("plain", "small")} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}
          >
            <MessageSquarePlus aria-hidden="true" size={18} strokeWidth={1.75} />
            {t("write.heading")}
          </summary>
          <NewThreadForm
            chosen={chosen}
            editor={editor}
            discussion={discussion}
            forms={forms}
            language={language}
            lines={lines}
            onDrop={onDrop}
            texts={texts}
          />
        </details>
      )}
    </section>
  );
}

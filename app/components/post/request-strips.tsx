import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Face } from "#app/components/ui/face.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { CommandForm } from "./intent-form.tsx";

type Request = PostView["requests"][number];

interface RequestStripsProps {
  view: { post: Pick<PostView["post"], "id" | "state"> } & Pick<PostView, "requests">;
  /** Shown a second time, where a phone shows another part of the page: the fields are told apart. */
  again?: boolean;
  className?: string;
}

const inWriting = ["draft", "changesRequested", "review"] as const;

/** What those who decide asked for, oldest first: open requests as strips, closed ones as a line that opens. */
export function RequestStrips({ view: { post, requests }, again = false, className = "" }: RequestStripsProps) {
  const t = useTranslations("post.tasks");
  const shown = inWriting.some((state) => state === post.state) ? requests : [];
  if (shown.length === 0) return null;
  return (
    <section aria-label={t("heading")} className={`grid gap-2 ${className}`}>
      {shown.map((request) =>
        request.closing === null ? (
          <OpenRequest again={again} key={request.markId} postId={post.id} request={request} />
        ) : (
          <ClosedRequest again={again} key={request.markId} postId={post.id} request={request} />
        ),
      )}
    </section>
  );
}

interface RequestProps {
  request: Request;
  postId: string;
  again: boolean;
}

function OpenRequest({ request, postId, again }: RequestProps) {
  const t = useTranslations("post.tasks");
  const format = useFormat();
  const { kind, personName: name, reason: words, markId, mayClose } = request;
  return (
    <article
      className="flex scroll-mt-40 gap-3 rounded-md bg-ochre-wash px-4 py-3.5 forced-colors:border"
      id={again ? undefined : `request-${markId}`}
      tabIndex={-1}
    >
      <span className="[&>span]:bg-paper">
        <Face name={name} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="pt-0.5 [overflow-wrap:anywhere] whitespace-pre-line">
          {t.rich(kind === "endorsement" ? "observes" : "asks", { name, words, b: bold })}{" "}
          <span className="text-sm text-soft">{format.moment(request.at, { length: "short" })}</span>
        </p>
        {mayClose && (
          <div className="mt-2.5 flex flex-wrap items-start gap-x-5 gap-y-2">
            {mayClose === "doneOrAnswered" && (
              <CommandForm
                action={`/posts/${postId}/answers`}
                icon={<Check aria-hidden="true" size={16} strokeWidth={1.75} />}
                label={t("done")}
                size="small"
              >
                <input name="markId" type="hidden" value={markId} />
                <input name="how" type="hidden" value="done" />
              </CommandForm>
            )}
            <AnswerForm again={again} postId={postId} request={request} />
          </div>
        )}
      </div>
    </article>
  );
}

/** Its words, and the answer where there is one, behind a line. */
function ClosedRequest({ request, postId, again }: RequestProps) {
  const t = useTranslations("post.tasks");
  const format = useFormat();
  const { closing, personName: name, reason: words, markId, mayClose } = request;
  if (closing === null) return null;
  const moment = format.moment(closing.at, { length: "short" });
  return (
    <details className="group border-b border-rule text-sm" id={again ? undefined : `request-${markId}`}>
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2.5 px-4 py-1.5 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <Check aria-hidden="true" className="flex-none text-soft" size={16} strokeWidth={1.75} />
        <span className="min-w-0 flex-1 truncate">
          {t.rich("asked", { name, words, b: bold })} ·{" "}
          {t(closing.how === "done" ? "closedDone" : "closedAnswered", { moment })}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="flex-none text-soft group-open:rotate-180"
          size={16}
          strokeWidth={1.75}
        />
      </summary>
      <div className="grid gap-2 px-4 pb-3 [overflow-wrap:anywhere] whitespace-pre-line">
        <p>{t.rich("asked", { name, words, b: bold })}</p>
        <p className="text-soft">
          {closing.answer
            ? t("answeredWith", { name: closing.personName, words: closing.answer })
            : t("closedBy", { name: closing.personName })}
        </p>
        {mayClose && <AnswerForm again={again} postId={postId} request={request} />}
      </div>
    </details>
  );
}

function AnswerForm({ request, postId, again }: RequestProps) {
  const t = useTranslations("post.tasks");
  const { kind, personName: name, markId, mayClose } = request;
  const running = kind === "endorsement" && mayClose === "answered" && request.closing === null;
  return (
    <Disclosure as="inline" className="min-w-0 flex-1 basis-40" plain summary={t("answer")}>
      <CommandForm
        action={`/posts/${postId}/answers`}
        className="grid justify-items-start gap-3"
        label={t("send")}
        size="small"
      >
        <input name="markId" type="hidden" value={markId} />
        <input name="how" type="hidden" value="answered" />
        <TextArea
          className="w-full"
          description={running ? t("observedLine") : t("answerLine", { name })}
          id={`answer-${markId}${again ? "-again" : ""}`}
          label={t("answerField", { name })}
          maxLength={2000}
          name="text"
          required
          rows={2}
        />
      </CommandForm>
    </Disclosure>
  );
}

function bold(words: ReactNode) {
  return <b className="font-semibold">{words}</b>;
}

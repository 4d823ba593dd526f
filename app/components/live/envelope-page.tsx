import { Form, useNavigation } from "@remix-run/react";
import { Check, MessageSquareWarning, Radio } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { RailRows } from "#app/components/approval/rail-rows.tsx";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { BarHeader } from "#app/components/shell/page.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { State } from "#app/components/ui/state.tsx";
import { endHour } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { EnvelopePageView } from "#app/services/live/read-envelope-page.server.ts";

/** Fetched by whoever writes the envelope, and where something was asked about it: once it is open, neither is there. */
const EnvelopeFields = lazy(async () => ({ default: (await import("./envelope-fields.tsx")).EnvelopeFields }));
const RequestStrips = lazy(async () => ({
  default: (await import("#app/components/post/request-strips.tsx")).RequestStrips,
}));

export interface EnvelopeAnswer {
  typed: Record<string, string[]>;
  errors: Record<string, string>;
  /** What is wrong with the whole, in sentences. */
  problems: string[];
}

interface EnvelopePageProps {
  view: EnvelopePageView;
  answer: EnvelopeAnswer | null;
  /** What the last press did; new blanks still want their rules. */
  done: "saved" | "newBlanks" | null;
}

/** An envelope: where it stands, what is signed, what went out in it; and its form while it is written. */
export function EnvelopePage({ view, answer, done }: EnvelopePageProps) {
  const t = useTranslations("live.envelope");
  const navigation = useTranslations("navigation");
  const { post, choices, rights } = view;
  const pending = useNavigation().formData?.get("intent");
  return (
    <div className="flex flex-1 flex-col">
      <BarHeader
        actions={<State state={post.state} />}
        back={{ to: "/posts", place: navigation("posts") }}
        title={post.title}
      />
      <div className="border-t border-rule" />
      <div className="w-full max-w-[46rem] px-5 pt-5 pb-12 md:px-7">
        <p className="flex items-start gap-2.5">
          <Radio aria-hidden="true" className="mt-1 flex-none text-soft" size={18} strokeWidth={1.75} />
          <span>
            <Standing view={view} />
          </span>
        </p>
        {done && (
          <Note className="mt-4" live tone={done === "saved" ? "green" : "ochre"}>
            {t(done)}
          </Note>
        )}
        {answer && answer.problems.length > 0 && (
          <Note className="mt-4" live title={t("missing")} tone="red">
            <ul>
              {answer.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Note>
        )}
        {post.state === "open" && (
          <ButtonLink className="mt-4" to={`/live/${post.id}`} tone={view.onDuty ? "primary" : "plain"}>
            {t("openPhone")}
          </ButtonLink>
        )}
        <Suspense>
          {view.requests.length > 0 && <RequestStrips className="mt-5" view={{ post, requests: view.requests }} />}
        </Suspense>
        {choices ? (
          <Form className="mt-6 grid gap-6" method="post" noValidate>
            <Suspense>
              <EnvelopeFields
                choices={choices}
                errors={answer?.errors ?? {}}
                typed={answer?.typed ?? null}
                view={view}
              />
            </Suspense>
            <div className="flex flex-wrap gap-2">
              <Button name="intent" pending={pending === "submit"} tone="primary" value="submit">
                {t("submit")}
              </Button>
              <Button name="intent" pending={pending === "save"} value="save">
                {t("save")}
              </Button>
            </div>
          </Form>
        ) : (
          <section className="mt-7">
            <SectionHead title={t("says")} />
            <p className="mt-3 font-serif text-lg whitespace-pre-line [overflow-wrap:anywhere]" lang={post.language}>
              {view.words}
            </p>
          </section>
        )}
        {view.iter && (
          <section className="mt-7">
            <SectionHead title={t("iter")} />
            <Iter view={view} />
          </section>
        )}
        <Posts view={view} />
        <Ways rights={rights} view={view} />
      </div>
    </div>
  );
}

/** One sentence that is true of it now. */
function Standing({ view }: { view: EnvelopePageView }) {
  const t = useTranslations("live.envelope.states");
  const format = useFormat();
  const { locale } = useReader();
  const { post, standing, content, posted } = view;
  const code = standing.map((one) => one.code);
  const hour = endHour(content, locale);
  const ahead = standing.find((one) => one.code === "notYet");
  switch (post.state) {
    case "open":
      if (code.includes("over")) return t("closed", { n: posted });
      if (code.includes("pause")) return t("paused");
      if (code.includes("blackout")) return t("blackout");
      if (ahead) return t("ahead", { moment: format.moment(ahead.opensAt) });
      return code.includes("usedUp") ? t("usedUp", { hour }) : t("open", { hour, left: content.mostPosts - posted });
    case "closed":
      return t("closed", { n: posted });
    case "draft":
    case "review":
    case "changesRequested":
    case "held":
    case "expired":
    case "rejected":
    case "discarded":
      return t(post.state);
    default:
      return null;
  }
}

function Iter({ view }: { view: EnvelopePageView }) {
  const t = useTranslations("iter");
  const networks = useTranslations("networks");
  const reader = useReader();
  if (view.iter === null) return null;
  return (
    <RailRows
      levels={railOfIter(view.iter, { t, networks, reader, state: view.post.state, publishAt: view.content.from })}
    />
  );
}

/** What went out in it, the newest first, and who has read it since. */
function Posts({ view }: { view: EnvelopePageView }) {
  const t = useTranslations("live.envelope");
  const format = useFormat();
  if (view.post.state !== "open" && view.post.state !== "closed" && view.posts.length === 0) return null;
  return (
    <section className="mt-7">
      <SectionHead count={view.posts.length} title={t("posts")} />
      {view.posts.length === 0 && <p className="mt-3 text-soft">{t("noPosts")}</p>}
      <ol className="mt-1">
        {view.posts.map(({ postId, number, title, state, text, postedByName, postedAt, readings }) => {
          const waiting = readings.filter(({ outcome }) => outcome === null).map(({ name }) => name);
          return (
            <li className="border-b border-rule py-3 last:border-0" key={postId}>
              <div className="flex flex-wrap items-baseline gap-x-3">
                <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${postId}`}>
                  {t("post", { n: format.number(number), title })}
                </Link>
                <State state={state} />
                <span className="ml-auto text-sm text-faint">
                  {t("by", { name: postedByName, moment: format.moment(postedAt, { length: "short" }) })}
                </span>
              </div>
              <p className="mt-1 font-serif [overflow-wrap:anywhere]">{text}</p>
              <ul className="mt-1 text-sm text-soft">
                {readings.map(({ personId, name, outcome, note }) =>
                  outcome === null ? null : (
                    <li className="flex items-start gap-1.5" key={personId}>
                      {outcome === "read" ? (
                        <Check aria-hidden="true" className="mt-0.5 flex-none" size={16} strokeWidth={1.75} />
                      ) : (
                        <MessageSquareWarning
                          aria-hidden="true"
                          className="mt-0.5 flex-none text-ochre"
                          size={16}
                          strokeWidth={1.75}
                        />
                      )}
                      {outcome === "read" ? t("readBy", { name }) : t("problemBy", { name, note })}
                    </li>
                  ),
                )}
                {waiting.length > 0 && <li>{t("toReadBy", { names: format.list(waiting) })}</li>}
              </ul>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Close it, change it with new signatures, take it back. */
function Ways({ view, rights }: { view: EnvelopePageView; rights: EnvelopePageView["rights"] }) {
  const t = useTranslations("live.envelope");
  const { post } = view;
  const take = rights.takeText;
  if (!view.mayClose && take === null) return null;
  return (
    <div className="mt-8 flex flex-wrap items-start gap-3">
      {view.mayClose && (
        <Disclosure as="inline" summary={t("close")} tone="danger">
          <p className="max-w-measure text-sm text-soft">{t("closeLine")}</p>
          <Form className="mt-3" method="post">
            <Button name="intent" size="small" tone="danger" value="close">
              {t("close")}
            </Button>
          </Form>
        </Disclosure>
      )}
      {take === "reopening" && (
        <Disclosure as="inline" summary={t("change")}>
          {post.state === "open" && <p className="max-w-measure text-sm text-soft">{t("changeLine")}</p>}
          <Form action={`/posts/${post.id}/reopening`} className="mt-3" method="post">
            <Button size="small">{t("change")}</Button>
          </Form>
        </Disclosure>
      )}
      {take === "recall" && (
        <Form action={`/posts/${post.id}/recall`} method="post">
          <Button>{t("recall")}</Button>
        </Form>
      )}
    </div>
  );
}

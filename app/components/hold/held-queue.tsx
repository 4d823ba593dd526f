import { Form } from "@remix-run/react";
import { CirclePause } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { MomentFields } from "#app/components/post/moment-fields.tsx";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { HeldPostView, HeldQueue } from "#app/services/holds/read-held-queue.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { DecidedRow } from "./decided-row.tsx";
import { HoldSentence } from "./hold-strip.tsx";

/** A form of the queue that was refused, with what was typed. */
export interface QueueRefusal extends FormAnswer {
  postId: string;
}

/** One row for each post, three choices each, and no button for all. */
export function HeldQueuePage({ queue, refused }: { queue: HeldQueue; refused?: QueueRefusal }) {
  const t = useTranslations("holdPages.queue");
  const { waiting, decided, holds } = queue;
  return (
    <Page>
      <PageHeader line={<HowItStands queue={queue} />} title={t("title")} />
      {holds.length > 0 && <StandingHolds queue={queue} refused={refused} />}
      <section aria-labelledby="waiting">
        <Head
          id="waiting"
          n={waiting.length}
          note={waiting.length > 1 ? t("nearestFirst") : null}
          title={t("waiting")}
        />
        {waiting.length === 0 ? (
          <Empty line={t("emptyLine")} title={t("empty")} />
        ) : (
          <ul>
            {waiting.map((held) => (
              <WaitingRow
                held={held}
                key={held.post.id}
                refused={refused?.postId === held.post.id ? refused : undefined}
              />
            ))}
          </ul>
        )}
      </section>
      {decided.length > 0 && (
        <section aria-labelledby="decided" className="mt-8">
          <Head id="decided" n={decided.length} note={null} title={t("decided")} />
          <ul>
            {decided.map((one) => (
              <DecidedRow decided={one} key={`${one.post.id} ${one.at}`} />
            ))}
          </ul>
        </section>
      )}
      {(waiting.length > 0 || decided.length > 0) && <p className="pt-4 text-sm text-faint">{t("noAll")}</p>}
      <p className="pt-4 text-sm">
        <TextLink to="/blackout">{t("blackouts")}</TextLink>
      </p>
    </Page>
  );
}

function HowItStands({ queue: { holds, lifted, waiting } }: { queue: HeldQueue }) {
  const t = useTranslations("holdPages.queue");
  const format = useFormat();
  if (holds.length > 0) return <>{t("standing")}</>;
  const n = waiting.length;
  if (lifted === null) return <>{t(n > 0 ? "blackoutOnly" : "none")}</>;
  return <>{t("lifted", { moment: format.moment(lifted.at), name: lifted.byName, n, words: format.count(n) })}</>;
}

function StandingHolds({ queue: { holds, mayLift }, refused }: { queue: HeldQueue; refused?: QueueRefusal }) {
  const t = useTranslations("holdPages.queue");
  const words = useErrorWords();
  return (
    <section aria-labelledby="holds" className="mb-8">
      <h2 className="sr-only" id="holds">
        {t("holds")}
      </h2>
      {holds.map((hold) => (
        <Note className="mb-3" icon={CirclePause} key={hold.holdId} tone="red">
          <HoldSentence hold={hold} />
          {mayLift ? (
            <Form action="/hold/posts" className="mt-3 grid max-w-measure gap-3" method="post">
              <input name="intent" type="hidden" value="lift" />
              <input name="holdId" type="hidden" value={hold.holdId} />
              <TextField label={t("liftWords")} maxLength={300} name="words" optional />
              <p>{t("liftLine")}</p>
              {refused?.intent === "lift" && (
                <p className="text-red" role="alert">
                  {words(refused.error)}
                </p>
              )}
              <div>
                <Button size="small">{t("lift")}</Button>
              </div>
            </Form>
          ) : (
            <p className="mt-1">{t("notYours")}</p>
          )}
        </Note>
      ))}
    </section>
  );
}

function Head({ id, title, n, note }: { id: string; title: string; n: number; note: string | null }) {
  return (
    <div className="flex items-baseline gap-2 border-b border-rule pb-2.5">
      <h2 className="font-semibold" id={id}>
        {title}
      </h2>
      <span className="text-soft">{n}</span>
      {note && <span className="ml-auto text-sm text-faint">{note}</span>}
    </div>
  );
}

const offReasons = [
  "onHold",
  "inBlackout",
  "publishMomentPassed",
  "accountChanged",
  "outsideTolerance",
  "notAuthor",
  "frozen",
] as const;

function WaitingRow({ held, refused }: { held: HeldPostView; refused?: QueueRefusal }) {
  const t = useTranslations("holdPages.queue");
  const here = useTranslations("held");
  const words = useErrorWords();
  const format = useFormat();
  const { now } = useReader();
  const { post, publishAt } = held;
  const passed = new Date(publishAt) <= now;
  const off = held.refused && (offReasons.find((reason) => reason === held.refused) ?? "other");
  const moment = format.moment(publishAt);
  function whyOff(): string {
    if (off === "inBlackout") return t(held.declaration === "waits" ? "declared" : "undeclared");
    if (off === "onHold") return here(off);
    return off ? t(`off.${off}`) : here("confirmLine");
  }
  return (
    <li className="border-b border-rule py-[15px]" id={`post-${post.id}`}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2.5">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-semibold">
            <Link className="underline-offset-4 hover:underline" to={`/posts/${post.id}`}>
              {post.title}
            </Link>
          </h3>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-sm text-faint">
            <ChannelList channels={post.channels} />
            <span className={passed ? "text-ochre" : ""}>· {t(passed ? "passed" : "wasDue", { moment })}</span>
            {held.byBlackout && <span>· {t("byBlackout")}</span>}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {held.refused === null && (
            <Choice held={held} intent="confirm" label={t("confirmOne", { title: post.title })}>
              {here("confirm")}
            </Choice>
          )}
          {held.mayDiscard && (
            <Choice held={held} intent="discard" label={t("discardOne", { title: post.title })} quiet>
              {t("discard")}
            </Choice>
          )}
        </div>
      </div>
      <p className="mt-1.5 text-sm text-soft">
        {whyOff()}{" "}
        {off === "inBlackout" && <TextLink to={`/posts/${post.id}/blackout`}>{here("declaration")}</TextLink>}
      </p>
      {held.mayMove && <Move held={held} refused={refused?.intent === "move" ? refused : undefined} />}
      {refused && refused.intent !== "move" && (
        <p className="mt-1.5 text-sm text-red" role="alert">
          {words(refused.error)}
        </p>
      )}
    </li>
  );
}

interface ChoiceProps {
  held: HeldPostView;
  intent: "confirm" | "discard";
  label: string;
  quiet?: boolean;
  children: ReactNode;
}

function Choice({ held, intent, label, quiet = false, children }: ChoiceProps) {
  return (
    <Form action="/hold/posts" method="post" preventScrollReset>
      <Which held={held} intent={intent} />
      <Button aria-label={label} size="small" tone={quiet ? "quiet" : "plain"}>
        {children}
      </Button>
    </Form>
  );
}

function Which({ held, intent }: { held: HeldPostView; intent: string }) {
  return (
    <>
      <input name="intent" type="hidden" value={intent} />
      <input name="postId" type="hidden" value={held.post.id} />
      <input name="version" type="hidden" value={held.version} />
    </>
  );
}

/** Opens in the row, and says beforehand what another moment cancels. */
function Move({ held, refused }: { held: HeldPostView; refused?: QueueRefusal }) {
  const t = useTranslations("holdPages.queue");
  const words = useErrorWords();
  const format = useFormat();
  const { now } = useReader();
  const { post, movable, falling } = held;
  const isAhead = new Date(held.publishAt) > now;
  const aboutMoment = refused?.error.code.startsWith("moment") === true;
  const canMove = movable !== null && new Date(movable.to) > now;
  return (
    <details className="mt-1.5" open={refused !== undefined}>
      <summary
        aria-label={t("moveOne", { title: post.title })}
        className="inline-flex min-h-8 items-center rounded-md text-sm font-semibold text-accent-text pointer-coarse:min-h-11"
      >
        {t("move")}
      </summary>
      <Form action="/hold/posts" className="mt-2 grid max-w-measure gap-3" method="post" preventScrollReset>
        <Which held={held} intent="move" />
        <input name="zone" type="hidden" value={post.publishZone} />
        <MomentFields
          answer={aboutMoment ? refused : undefined}
          publishAt={isAhead ? held.publishAt : null}
          typed={refused?.values}
          zone={post.publishZone}
        />
        {refused && !aboutMoment && (
          <p className="text-sm text-red" role="alert">
            {words(refused.error)}
          </p>
        )}
        <p className="text-sm text-soft">
          {canMove &&
            `${t("moveWithin", {
              from: format.moment(movable.from, { length: "short" }),
              to: format.moment(movable.to, { length: "short" }),
            })} `}
          {t("moveBeyond", { n: falling, words: format.count(falling) })}
        </p>
        <div>
          <Button size="small">{t("moveSubmit")}</Button>
        </div>
      </Form>
    </details>
  );
}

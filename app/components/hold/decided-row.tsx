import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecidedPostView } from "#app/services/holds/read-held-queue.server.ts";

/** A post of the queue that somebody decided about: who, and what still misses. */
export function DecidedRow({ decided }: { decided: DecidedPostView }) {
  const t = useTranslations("holdPages.queue");
  const format = useFormat();
  const { post, state, decision, byName, byViewer, at, waitsFor, dueAt } = decided;
  const gone = state === "discarded";
  const names = format.list(waitsFor);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1.5 border-b border-rule py-[15px]" id={`post-${post.id}`}>
      <div className="min-w-0 flex-1 basis-60">
        <h3 className={gone ? "text-faint line-through" : "font-semibold"}>
          <Link className="underline-offset-4 hover:underline" to={`/posts/${post.id}`}>
            {post.title}
          </Link>
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-sm text-faint">
          <ChannelList channels={post.channels} />
          {post.publishAt && !gone && <span>· {format.moment(post.publishAt)}</span>}
        </p>
      </div>
      <div className="text-sm md:text-right">
        <p className="font-semibold">
          {t(`by.${decision}`, {
            mine: byViewer ? "yes" : "no",
            name: byName ?? "",
            hour: format.moment(at, { length: "short" }),
          })}
        </p>
        {state === "review" && waitsFor.length > 0 ? (
          <p className="text-accent-text">
            {dueAt
              ? t("waitsFor", { names, moment: format.moment(dueAt, { length: "short" }) })
              : t("waitsForOpen", { names })}
          </p>
        ) : gone ? (
          <Form action={`/posts/${post.id}/duplicate`} method="post">
            <button className="font-semibold text-accent-text underline-offset-4 hover:underline" type="submit">
              {t("again")}
            </button>
          </Form>
        ) : (
          <State state={state} />
        )}
      </div>
    </li>
  );
}

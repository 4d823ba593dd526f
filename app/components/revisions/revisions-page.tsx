import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { BarHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { DiffText } from "#app/components/ui/diff.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { RevisionsView, WrittenText } from "#app/services/revisions/read-revisions.server.ts";

/** What people were asked to sign, what changed in between, and whose words they are. All of it in the address. */
export function RevisionsPage({ view }: { view: RevisionsView }) {
  const t = useTranslations("revisions");
  const comments = useTranslations("comments");
  const { post, revisions } = view;
  return (
    <>
      <BarHeader
        back={{ to: `/posts/${post.id}`, place: comments("backToPost") }}
        note={t("title")}
        title={post.title}
      />
      <div className="border-t border-rule lg:grid lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="px-5 pt-5 pb-10 md:px-7">
          {revisions.length === 0 ? <Empty line={t("noneLine")} title={t("none")} /> : <Comparison view={view} />}
        </div>
        <div className="border-rule px-5 pt-5 pb-10 md:px-7 lg:border-l">
          {revisions.length > 0 && <RevisionList view={view} />}
          <Written view={view} />
        </div>
      </div>
    </>
  );
}

function Comparison({ view }: { view: RevisionsView }) {
  const t = useTranslations("revisions");
  const { post, revisions, compared } = view;
  if (!compared) return null;
  const options = revisions.map(({ number }) => ({ value: String(number), label: t("number", { n: String(number) }) }));
  return (
    <section aria-labelledby="differences">
      <SectionHead id="differences" title={t("differences")} />
      <Form
        action={`/posts/${post.id}/revisions`}
        className="mt-4 flex flex-wrap items-end gap-3"
        key={`${compared.from}/${compared.to}`}
        method="get"
      >
        <Select
          className="min-w-40"
          defaultValue={String(compared.from)}
          label={t("from")}
          name="from"
          options={options}
        />
        <Select
          className="min-w-40"
          defaultValue={String(compared.to)}
          label={t("to")}
          name="to"
          options={[...options, { value: "now", label: t("now") }]}
        />
        <Button>{t("compare")}</Button>
      </Form>
      <p className="mt-5 text-sm text-soft">
        {t("between", { from: String(compared.from), to: String(compared.to) })}.{" "}
        {compared.besides !== null && t("besides", { changes: compared.besides })}
      </p>
      {compared.texts.map((text) => (
        <section className="mt-5" key={text.channelIds.join()}>
          <h3 className="mb-2 text-sm font-semibold">
            <ChannelNames all={compared.texts.length === 1} ids={text.channelIds} view={view} />
          </h3>
          {!text.changed && <p className="mb-2 text-sm text-faint">{t("same")}</p>}
          <div className="rounded-lg px-4 py-3 hairline [overflow-wrap:anywhere] md:px-5 md:py-4">
            <DiffText lang={post.language} parts={text.parts} />
          </div>
        </section>
      ))}
    </section>
  );
}

function ChannelNames({ all, ids, view }: { all: boolean; ids: string[]; view: RevisionsView }) {
  const t = useTranslations("revisions");
  const networks = useTranslations("networks");
  const format = useFormat();
  if (all) return t("everywhere");
  const named = ids.flatMap((id) => view.channels.find((channel) => channel.id === id) ?? []);
  return format.list(named.map((channel) => channelName(channel, networks)));
}

function RevisionList({ view: { post, revisions } }: { view: RevisionsView }) {
  const t = useTranslations("revisions");
  const format = useFormat();
  return (
    <section aria-labelledby="all-revisions" className="mb-8">
      <SectionHead count={revisions.length} id="all-revisions" title={t("list")} />
      <ol>
        {revisions.toReversed().map(({ number, hash, createdAt, createdByName }) => (
          <li className="border-b border-rule py-2.5 text-sm" key={number}>
            <p className="flex items-baseline gap-2">
              <b className="flex-1 font-semibold">{t("number", { n: String(number) })}</b>
              <span className="font-mono text-xs text-faint">
                {hash.slice(0, 4)}…{hash.slice(-4)}
              </span>
            </p>
            <p className="text-faint">
              {t("of", { name: createdByName, moment: format.moment(createdAt, { length: "short" }) })}
            </p>
            {number > (revisions[0]?.number ?? number) && (
              <Link
                className="inline-flex min-h-8 items-center text-accent-text underline underline-offset-4 pointer-coarse:min-h-11"
                to={`/posts/${post.id}/revisions?to=${number}`}
              >
                {t("showChange")}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Discreet: below everything else, and no counts. */
function Written({ view: { written, names, post, channels } }: { view: RevisionsView }) {
  const t = useTranslations("revisions");
  const words = useTranslations("comments.write");
  const networks = useTranslations("networks");
  const writers = useWriters(written, names);
  if (written.length === 0) return null;
  const nameOf = (slot: string) => {
    const channel = channels.find(({ id }) => id === slot);
    return channel ? channelName(channel, networks) : words("mainText");
  };
  return (
    <section aria-labelledby="written">
      <SectionHead id="written" title={t("written")} />
      <p className="mt-2 text-xs text-faint">{t("writtenLine")}</p>
      <ol className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {writers.map((writer) => (
          <li key={writer.place}>
            <span className="border-b-2" style={{ borderColor: hueOf(writer) }}>
              {writer.place} · {writer.name}
            </span>
          </li>
        ))}
      </ol>
      {written.map((text) => (
        <div className="mt-4 [&_.post-text]:text-base [&_.post-text]:leading-7" key={text.slot}>
          {written.length > 1 && <h3 className="mb-1 text-sm font-semibold">{nameOf(text.slot)}</h3>}
          <WrittenBy {...text} language={post.language} writers={writers} />
        </div>
      ))}
    </section>
  );
}

/** A hue and a number for each writer: told apart without colour too. */
export interface Writer {
  id: string | null;
  name: string;
  place: number;
}

/** The writers of some texts, in the order in which they appear. */
export function useWriters(written: readonly WrittenText[], names: Readonly<Record<string, string>>): Writer[] {
  const t = useTranslations("revisions");
  const ids = new Set(written.flatMap(({ spans }) => spans.map(({ personId }) => personId)));
  return [...ids].map((id, index) => ({ id, name: id === null ? t("unknown") : (names[id] ?? ""), place: index + 1 }));
}

/** A text with a line in its writer's colour under each stretch. */
export function WrittenBy({ text, spans, writers, language }: WrittenByProps) {
  const t = useTranslations("revisions");
  return (
    <p className="post-text whitespace-pre-wrap" lang={language}>
      {spans.map(({ personId, from, to }) => {
        const writer = writers.find(({ id }) => id === personId);
        if (!writer) return null;
        return (
          <span className="border-b-2" key={from} style={{ borderColor: hueOf(writer) }}>
            <span className="sr-only"> {t("by", { name: writer.name })} </span>
            <sup aria-hidden="true" className="mr-0.5 font-sans text-xs" style={{ color: hueOf(writer) }}>
              {writer.place}
            </sup>
            {text.slice(from, to)}
          </span>
        );
      })}
    </p>
  );
}

interface WrittenByProps extends WrittenText {
  writers: readonly Writer[];
  language: string;
}

export function hueOf({ place }: Writer): string {
  return `var(--color-channel-${((place + 4) % 8) + 1})`;
}

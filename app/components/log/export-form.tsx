import { Form } from "@remix-run/react";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { ExportChoices } from "#db/queries/log-export.server.ts";
import type { NewestHead } from "#db/queries/log-verifications.server.ts";

interface ExportFormProps extends ExportChoices {
  head: NewestHead | null;
  typed: { from: string; until: string; person: string; channel: string };
  problem: "order" | "form" | null;
}

/** Nothing chosen: the whole log. A plain form whose answer is the file. */
export function ExportForm({ people, channels, post, head, typed, problem }: ExportFormProps) {
  const t = useTranslations("logPage.export");
  const networks = useTranslations("networks");
  return (
    <>
      {/* The answer is a file, not a page: the browser itself takes it. */}
      <Form action="/log/file" className="max-w-measure" method="post" reloadDocument>
        <div className="grid items-start gap-4 md:grid-cols-2">
          <TextField
            defaultValue={typed.from}
            error={problem === "order" ? t("order") : undefined}
            label={t("from")}
            name="from"
            optional
            type="date"
          />
          <TextField defaultValue={typed.until} label={t("until")} name="until" optional type="date" />
          <Select
            defaultValue={typed.person}
            label={t("person")}
            name="person"
            optional
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={t("anybody")}
          />
          <Select
            defaultValue={typed.channel}
            label={t("channel")}
            name="channel"
            optional
            options={channels.map((channel) => ({ value: channel.id, label: channelName(channel, networks) }))}
            placeholder={t("anyChannel")}
          />
        </div>
        {post && (
          <p className="mt-4 text-sm">
            <input name="post" type="hidden" value={post.id} />
            {t("post", { title: post.title })} <TextLink to="/log/export">{t("noPost")}</TextLink>
          </p>
        )}
        {problem === "form" && (
          <Note className="mt-4" live tone="red">
            {t("form")}
          </Note>
        )}
        <p className="mt-5">
          <Button icon={<Download aria-hidden="true" size={18} strokeWidth={1.75} />} tone="primary" type="submit">
            {t("submit")}
          </Button>
        </p>
        <p className="mt-3 text-sm text-pretty text-soft">{t("noted")}</p>
      </Form>
      <section className="mt-10 max-w-measure text-sm">
        <h2 className="font-serif text-xl font-medium">{t("check")}</h2>
        <p className="mt-1 text-pretty text-soft">{t("checkLine")}</p>
        <p className="mt-2">
          <TextLink reloadDocument to="/log/verifier">
            {t("verifier")}
          </TextLink>
        </p>
        <p className="mt-2 text-pretty text-soft">{t("trust")}</p>
        {head && (
          <>
            <p className="mt-3 text-faint">{t("key")}</p>
            <pre className="mt-1 rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">
              {head.publicKey}
            </pre>
          </>
        )}
      </section>
    </>
  );
}

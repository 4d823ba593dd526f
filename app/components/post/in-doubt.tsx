import { CircleHelp, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { ChannelPublication } from "#app/services/post-page/read-publication-view.server.ts";

/** What is said of a channel in one line, with its sign and its colour. */
export interface SaidOfChannel {
  icon: LucideIcon;
  tone: string;
  text: string;
}

export function SaidLine({ icon: Icon, tone, text }: SaidOfChannel) {
  return (
    <p className={`mt-2 flex gap-1.5 text-sm ${tone}`}>
      <Icon aria-hidden="true" className="mt-px flex-none" size={18} strokeWidth={1.75} />
      {text}
    </p>
  );
}

interface InDoubtProps {
  channel: ChannelPublication;
  title: string;
  line: string;
  /** Where to look, for everybody. */
  where?: ReactNode;
  /** The answers, for whoever may give them; others read who may. */
  children: ReactNode;
}

/** The answer of a network was lost: what is not known, and how a person says it. */
export function InDoubt({ channel, title, line, where, children }: InDoubtProps) {
  const t = useTranslations("publication.uncertain");
  const format = useFormat();
  const names = channel.publishers.map((person) => person.name);
  return (
    <div className="mt-4 rounded-md bg-ochre-wash px-4 py-4">
      <p className="flex gap-2 font-serif text-lg text-pretty">
        <CircleHelp aria-hidden="true" className="mt-1 flex-none text-ochre" size={18} strokeWidth={1.75} />
        {title}
      </p>
      <p className="mt-1 text-sm text-soft">{line}</p>
      {where}
      {channel.mayResolve
        ? children
        : names.length > 0 && <p className="mt-3 text-sm text-soft">{t("notYours", { names: format.list(names) })}</p>}
    </div>
  );
}

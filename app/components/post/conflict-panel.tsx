import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { mergeTexts } from "#app/editor/merge-texts.ts";
import { useFormat } from "#app/i18n/reader.ts";

interface ConflictPanelProps {
  mine: string;
  /** What both departed from, as the page last had it. */
  base: string;
  theirs: { text: string; version: number; byName: string; at: string };
  onChoose: (text: string) => void;
}

/** Two people saved: both texts, and nothing overwritten until somebody chooses. */
export function ConflictPanel({ mine, base, theirs, onChoose }: ConflictPanelProps) {
  const t = useTranslations("post.conflict");
  const format = useFormat();
  const merged = mergeTexts(base, mine, theirs.text);
  const name = theirs.byName || t("somebody");
  return (
    <section className="my-4" role="alert">
      <Note title={t("title", { name, moment: format.moment(theirs.at) })} tone="ochre">
        {t("line")}
      </Note>
      <div className="mt-3 grid gap-x-6 gap-y-4 md:grid-cols-2">
        <Version action={t("keepMine")} label={t("mine")} onChoose={() => onChoose(mine)} text={mine} />
        <Version
          action={t("keepTheirs")}
          label={t("theirs")}
          onChoose={() => onChoose(theirs.text)}
          text={theirs.text}
        />
      </div>
      {merged !== null && merged !== mine && merged !== theirs.text && (
        <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-soft">
          <Button onClick={() => onChoose(merged)} size="small" type="button">
            {t("merge")}
          </Button>
          {t("mergeLine")}
        </p>
      )}
    </section>
  );
}

function Version({
  label,
  text,
  action,
  onChoose,
}: {
  label: string;
  text: string;
  action: string;
  onChoose: () => void;
}) {
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">{label}</h3>
      <p className="mt-1 border-l-2 border-rule pl-3 font-serif whitespace-pre-wrap">{text}</p>
      <Button className="mt-2" onClick={onChoose} size="small" type="button">
        {action}
      </Button>
    </div>
  );
}

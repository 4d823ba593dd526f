import { useTranslations } from "use-intl";
import { AccountName, ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { DiffText } from "#app/components/ui/diff.tsx";
import type { DecisionSheetView, DecisionView } from "#app/services/decisions/decision-view.ts";
import { SignedCards } from "./signed-cards.tsx";

interface SignedSheetsProps {
  view: DecisionView;
  imagesPath: string;
  /** The text with what changed, with that alone, or as it is. */
  show?: "changes" | "folded" | "plain";
  /** Greyed where nothing is asked any more. */
  quiet?: boolean;
  withImages?: boolean;
}

/** Every distinct text that is signed, open, under the names of the channels that will show it. */
export function SignedSheets({
  view,
  imagesPath,
  show = "changes",
  quiet = false,
  withImages = true,
}: SignedSheetsProps) {
  const several = view.sheets.length > 1;
  return (
    <>
      <div className="mt-4 grid gap-6" data-read>
        {view.sheets.map((sheet, index) => (
          <section aria-label={several ? sheet.channels.map(({ name }) => name).join(", ") : undefined} key={index}>
            {several && <SheetHead sheet={sheet} />}
            <div className={`overflow-hidden rounded-lg hairline ${quiet ? "text-soft" : ""}`}>
              <div className="px-4 py-3 md:px-5 md:py-4 [overflow-wrap:anywhere]">
                <DiffText lang={view.post.language} parts={partsOf(sheet, show)} />
              </div>
              {withImages && <SheetImages imagesPath={imagesPath} sheet={sheet} sheets={view.sheets} />}
            </div>
          </section>
        ))}
      </div>
      {withImages && <SignedCards imagesPath={imagesPath} view={view} />}
    </>
  );
}

function partsOf(sheet: DecisionSheetView, show: SignedSheetsProps["show"]) {
  if (show === "plain") return [{ kind: "same" as const, text: sheet.text }];
  return show === "folded" ? sheet.folded : sheet.parts;
}

/** "Facebook · Comune di Valdarno" over the text; two accounts of one network are told apart by their names. */
function SheetHead({ sheet }: { sheet: DecisionSheetView }) {
  return (
    <ul className="mb-2 grid gap-1">
      {sheet.channels.map((channel) => (
        <li className="flex items-start gap-2 text-sm" key={channel.id}>
          <ChannelMark channel={channel} size={20} />
          <span className="min-w-0">
            <AccountName channel={channel} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface SheetImagesProps {
  sheet: DecisionSheetView;
  sheets: readonly DecisionSheetView[];
  imagesPath: string;
}

/** Small, beside their alternative texts; a press shows one whole. */
function SheetImages({ sheet, sheets, imagesPath }: SheetImagesProps) {
  const t = useTranslations("decision");
  if (sheet.images.length === 0) return null;
  const earlier = sheets.slice(0, sheets.indexOf(sheet)).flatMap((other) => other.images);
  return (
    <ul className="mx-4 grid gap-3 border-t border-rule py-3 md:mx-5">
      {sheet.images.map((image) => {
        const again = earlier.some(({ mediaId, alt }) => mediaId === image.mediaId && alt === image.alt);
        const address = `${imagesPath}/${image.mediaId}`;
        return (
          <li className="flex items-start gap-3 text-sm" key={image.mediaId}>
            <a className="flex-none" href={`${address}?w=1280`} rel="noreferrer" target="_blank">
              <img
                alt={image.alt || t("noImage")}
                className="block h-[60px] w-24 rounded-sm object-cover"
                height={image.height}
                src={`${address}?w=320`}
                width={image.width}
              />
            </a>
            <p aria-hidden={!again && image.alt !== ""} className="min-w-0 flex-1 text-soft [overflow-wrap:anywhere]">
              {again && t("sameImage")} {image.alt ? `${t("altText")} ${image.alt}` : t("noImage")}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

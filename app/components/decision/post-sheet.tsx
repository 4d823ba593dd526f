import { useTranslations } from "use-intl";
import { DiffText } from "#app/components/ui/diff.tsx";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";
import type { DifferencePart } from "#app/services/decisions/difference.ts";

interface PostSheetProps {
  view: DecisionView;
  imagesPath: string;
  /** In place of the text with its differences: folded, or plain. */
  parts?: readonly DifferencePart[];
  /** Greyed where nothing is asked any more. */
  quiet?: boolean;
  withImages?: boolean;
}

/** The post as a sheet of paper: its images and its words. */
export function PostSheet({ view, imagesPath, parts = view.parts, quiet = false, withImages = true }: PostSheetProps) {
  const t = useTranslations("decision");
  return (
    <div className={`mt-4 overflow-hidden rounded-lg hairline ${quiet ? "text-soft" : ""}`}>
      {withImages &&
        view.images.map((image) => (
          <img
            alt={image.alt || t("noImage")}
            className="block max-h-64 w-full object-cover"
            height={image.height}
            key={image.mediaId}
            src={`${imagesPath}/${image.mediaId}?w=1280`}
            width={image.width}
          />
        ))}
      <div className="px-4 py-3 md:px-5 md:py-4 [overflow-wrap:anywhere]">
        <DiffText lang={view.post.language} parts={parts} />
      </div>
    </div>
  );
}

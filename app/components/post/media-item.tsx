import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import type { PostMediaItem } from "#db/queries/media.server.ts";
import { Opener } from "./brief-section.tsx";
import { ImageOnChannels } from "./fetched-sections.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface MediaItemProps {
  view: PostView;
  image: PostMediaItem;
  first: boolean;
  last: boolean;
  answer?: FormAnswer;
}

export function MediaItem({ view, image, first, last, answer }: MediaItemProps) {
  const t = useTranslations("post.media");
  const format = useFormat();
  const { post, rights } = view;
  const size = t("size", {
    width: String(image.width),
    height: String(image.height),
    bytes: format.bytes(image.bytes),
  });
  return (
    <li className="mb-4 grid grid-cols-[6rem_minmax(0,1fr)] gap-4 md:grid-cols-[8.25rem_minmax(0,1fr)]">
      <a className="self-start" href={`/media/${image.id}`}>
        <img
          alt={image.alt}
          className="block aspect-[132/92] w-full rounded-md bg-sunken object-cover"
          height={image.height}
          src={`/media/${image.id}?w=320`}
          width={image.width}
        />
      </a>
      <div className="min-w-0 text-sm">
        <p className="truncate font-semibold">{image.fileName}</p>
        <p className={image.alt ? "text-soft" : "text-ochre"}>
          {image.alt ? t("altShort", { alt: image.alt }) : t("altMissing")}
        </p>
        {image.credit && <p className="mt-1 text-xs text-faint">{t("creditShort", { credit: image.credit })}</p>}
        <p className="mt-1 text-xs text-faint">{size}</p>
        <Suspense>
          <ImageOnChannels answer={answer} image={image} view={view} />
        </Suspense>
        {rights.edit && (
          <>
            <DescribeForm answer={answer?.intent === "media-describe" ? answer : undefined} image={image} view={view} />
            <div className="-ml-3 flex flex-wrap">
              {!first && (
                <ItemButton
                  icon={<ArrowUp aria-hidden="true" size={15} />}
                  intent="media-up"
                  label={t("up")}
                  mediaId={image.id}
                  postId={post.id}
                />
              )}
              {!last && (
                <ItemButton
                  icon={<ArrowDown aria-hidden="true" size={15} />}
                  intent="media-down"
                  label={t("down")}
                  mediaId={image.id}
                  postId={post.id}
                />
              )}
              <ItemButton
                icon={<X aria-hidden="true" size={15} />}
                intent="media-remove"
                label={t("remove")}
                mediaId={image.id}
                postId={post.id}
              />
            </div>
          </>
        )}
      </div>
    </li>
  );
}

function DescribeForm({ view: { post }, image, answer }: Pick<MediaItemProps, "view" | "image" | "answer">) {
  const t = useTranslations("post.media");
  const words = useErrorWords();
  const error = (field: string) => (answer?.error.detail?.field === field ? words(answer.error) : undefined);
  return (
    <Disclosure
      as="inline"
      key={`${image.alt}-${image.credit}`}
      open={answer !== undefined || image.alt === ""}
      plain
      summary={<Opener words={t("describe")} />}
    >
      <IntentForm className="grid gap-3" intent="media-describe" postId={post.id} submit={t("save")}>
        <input name="mediaId" type="hidden" value={image.id} />
        <TextArea
          defaultValue={answer?.values.alt ?? image.alt}
          description={t("altHint")}
          error={error("alt")}
          id={`alt-${image.id}`}
          label={t("alt")}
          name="alt"
          rows={2}
        />
        <TextField
          defaultValue={answer?.values.credit ?? image.credit}
          error={error("credit")}
          label={t("credit")}
          name="credit"
          optional
        />
      </IntentForm>
    </Disclosure>
  );
}

interface ItemButtonProps {
  postId: string;
  mediaId: string;
  intent: string;
  label: string;
  icon: React.ReactNode;
}

function ItemButton({ postId, mediaId, intent, label, icon }: ItemButtonProps) {
  return (
    <IntentForm intent={intent} postId={postId}>
      <input name="mediaId" type="hidden" value={mediaId} />
      <Button icon={icon} size="small" tone="quiet">
        {label}
      </Button>
    </IntentForm>
  );
}

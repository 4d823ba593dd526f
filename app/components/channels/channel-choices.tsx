import { useTranslations } from "use-intl";
import { channelBackgrounds } from "#app/components/ui/channel-colours.ts";
import { Checkbox } from "#app/components/ui/choice.tsx";

/** By which colour an account is recognised everywhere. */
export function ColourChoice({ chosen }: { chosen: number }) {
  const t = useTranslations("channels");
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{t("colour")}</legend>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {([1, 2, 3, 4, 5, 6, 7, 8] as const).map((n) => (
          <label
            className="relative grid size-9 place-items-center pointer-coarse:size-11"
            key={n}
            title={t("colourName", { n: String(n) })}
          >
            <input
              aria-label={t("colourName", { n: String(n) })}
              className={`size-7 appearance-none rounded-[25%] outline-offset-2 checked:ring-2 checked:ring-text checked:ring-offset-2 checked:ring-offset-paper ${channelBackgrounds[n]}`}
              defaultChecked={n === chosen}
              name="colour"
              type="radio"
              value={n}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface PublisherChoiceProps {
  people: ReadonlyArray<{ personId: string; name: string }>;
  chosen: readonly string[];
  wrong?: boolean;
  className?: string;
}

/** Who may publish on an account. */
export function PublisherChoice({ people, chosen, wrong = false, className = "" }: PublisherChoiceProps) {
  const t = useTranslations("channels");
  return (
    <fieldset className={className}>
      <legend className="text-sm font-semibold">{t("publishers")}</legend>
      <div className="grid md:grid-cols-2">
        {people.map(({ personId, name }) => (
          <Checkbox
            defaultChecked={chosen.includes(personId)}
            key={personId}
            label={name}
            name="publisherIds"
            value={personId}
          />
        ))}
      </div>
      {wrong && <p className="text-sm text-red">{t("errors.publisherIds")}</p>}
    </fieldset>
  );
}

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Opener } from "#app/components/post/brief-section.tsx";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { chosenChannels } from "#app/components/post/post-view.ts";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { cropWindow, type Focus, nearestShape } from "#workflows/networks/crop.ts";
import { FocusPicker } from "./focus-picker.tsx";
import { FitProblem, type ImageOnChannelsProps, isCutFor, targetOf } from "./fit-problem.tsx";

interface FitFormProps extends ImageOnChannelsProps {
  /** With the name people read; null for all channels. */
  channel: { id: string; name: string } | null;
  focus: Focus;
  /** It was made to fit before. */
  again?: boolean;
}

/** The picture with what stays of it: the point is dragged, moved by arrow keys, or written as two numbers. */
export function FitForm({ view, image, channel, focus: given, again = false, answer: told }: FitFormProps) {
  const t = useTranslations("fitting");
  const mine = channel?.id ?? "";
  const answer = told?.intent === "media-fit" && told.values.fitting === `${mine}${again}` ? told : undefined;
  const [focus, setFocus] = useState<Focus>(given);
  const [scope, setScope] = useState(mine);
  const target = targetOf(view, image, scope === "" ? null : scope);
  const size = { width: image.width, height: image.height };
  const isCut = isCutFor(view, image, scope === "" ? null : scope);
  const label = again || channel === null ? t("again") : t("fit", { channel: channel.name });
  return (
    <Disclosure
      as="inline"
      key={`${given.x} ${given.y}`}
      open={answer !== undefined}
      plain
      summary={<Opener words={label} />}
    >
      <IntentForm className="grid max-w-96 gap-3" intent="media-fit" postId={view.post.id} submit={t("submit")}>
        <input name="mediaId" type="hidden" value={image.id} />
        <input name="fitting" type="hidden" value={`${mine}${again}`} />
        {channel !== null && !again && chosenChannels(view.post).length > 1 ? (
          <RadioGroup
            legend={t("scope")}
            name="channelId"
            onChange={setScope}
            options={[
              { value: channel.id, label: t("only", { channel: channel.name }) },
              { value: "", label: t("all") },
            ]}
            value={scope}
          />
        ) : (
          <input name="channelId" type="hidden" value={mine} />
        )}
        {isCut ? (
          <>
            <FocusPicker
              alt={image.alt}
              focus={focus}
              onFocus={setFocus}
              size={size}
              src={`/media/${image.id}?w=640`}
              window={cropWindow(size, nearestShape(size, target?.shape ?? null), focus)}
            />
            <Numbers focus={focus} onFocus={setFocus} />
          </>
        ) : (
          <>
            <p className="text-soft">{t("whole")}</p>
            <input name="x" type="hidden" value={focus.x} />
            <input name="y" type="hidden" value={focus.y} />
          </>
        )}
        {answer && <FitProblem answer={answer} />}
      </IntentForm>
    </Disclosure>
  );
}

function Numbers({ focus, onFocus }: { focus: Focus; onFocus: (focus: Focus) => void }) {
  const t = useTranslations("fitting");
  const id = useId();
  const typed = (value: string) => Math.min(100, Math.max(0, Math.round(Number(value) || 0)));
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["x", "y"] as const).map((side) => (
        <TextField
          id={`${id}${side}`}
          inputMode="numeric"
          key={side}
          label={t(side)}
          max={100}
          min={0}
          name={side}
          onChange={({ currentTarget }) => onFocus({ ...focus, [side]: typed(currentTarget.value) })}
          required
          step={1}
          type="number"
          value={focus[side]}
        />
      ))}
    </div>
  );
}

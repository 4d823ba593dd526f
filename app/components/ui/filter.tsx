import { Link } from "./link.tsx";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { SelectArrow } from "./select-arrow.tsx";
import type { SelectOption } from "./select.tsx";

interface FilterProps {
  name: string;
  label: string;
  options: readonly SelectOption[];
  /** Chosen value, from the address; empty when the filter is not in use. */
  value: string;
  /** The same page without this filter. */
  clearTo: string;
}

/**
 * A filter in the form of a list (`<Form method="get">`): in use it gets a dark edge, its value and a cross.
 * With JavaScript a choice submits at once; without, the form's own button does.
 */
export function Filter({ name, label, options, value, clearTo }: FilterProps) {
  const t = useTranslations("controls");
  const inUse = value !== "";
  return (
    <span
      className={`relative inline-flex min-h-9 items-center rounded-md border bg-paper text-[0.9375rem] pointer-coarse:min-h-11 ${inUse ? "border-text" : "border-edge"}`}
    >
      <label className="flex items-center">
        <span className={inUse ? "pl-[11px] text-faint" : "sr-only"}>{label}</span>
        <select
          className={`[field-sizing:content] min-h-[34px] max-w-56 cursor-pointer appearance-none rounded-md bg-transparent pointer-coarse:min-h-[42px] ${inUse ? "pr-2 pl-1.5 font-semibold" : "pr-8 pl-[11px]"}`}
          defaultValue={value}
          key={value}
          name={name}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        >
          <option value="">{label}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {inUse ? (
        <Link
          aria-label={t("removeFilter", { name: label })}
          className="mr-1 grid size-7 place-items-center rounded-sm text-soft hover:bg-hover pointer-coarse:size-10"
          preventScrollReset
          to={clearTo}
        >
          <X aria-hidden="true" size={16} strokeWidth={1.75} />
        </Link>
      ) : (
        <SelectArrow size={16} />
      )}
    </span>
  );
}

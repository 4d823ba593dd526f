import {
  type ForwardedRef,
  forwardRef,
  type MutableRefObject,
  type SelectHTMLAttributes,
  useEffect,
  useRef,
} from "react";
import { useTranslations } from "use-intl";
import { SelectArrow } from "./select-arrow.tsx";
import { controlLook, Field, type FieldProps } from "./field.tsx";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, "className"> {
  name: string;
  options: readonly SelectOption[];
  /** Adds an empty first choice, "Scegli…" unless other words are given. */
  placeholder?: string | true;
}

/** The native list: the phone's own wheel, and it posts by itself. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, description, error, optional, hiddenLabel, className, id, options, placeholder, ...select },
  ref,
) {
  const t = useTranslations("controls");
  const own = useRef<HTMLSelectElement | null>(null);
  const { defaultValue } = select;
  // React does not update the default choice of a list: a form would take a new one for a change made here.
  useEffect(() => {
    if (defaultValue === undefined) return;
    for (const option of own.current?.options ?? []) option.defaultSelected = option.value === String(defaultValue);
  }, [defaultValue]);
  return (
    <Field {...{ label, description, error, optional, hiddenLabel, className, id }}>
      {(ids) => (
        <span className="relative block">
          <select {...select} {...ids} className={`${controlLook} appearance-none pr-10`} ref={joinRefs(own, ref)}>
            {placeholder && <option value="">{placeholder === true ? t("choose") : placeholder}</option>}
            {options.map((option) => (
              <option disabled={option.disabled} key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <SelectArrow size={18} />
        </span>
      )}
    </Field>
  );
});

function joinRefs(
  own: MutableRefObject<HTMLSelectElement | null>,
  given: ForwardedRef<HTMLSelectElement>,
): (element: HTMLSelectElement | null) => void {
  return (element) => {
    own.current = element;
    if (typeof given === "function") given(element);
    else if (given) given.current = element;
  };
}

import { forwardRef, type InputHTMLAttributes, type ReactNode, useId } from "react";
import { FieldError } from "./field.tsx";

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  name: string;
  label: ReactNode;
  description?: ReactNode;
  error?: string;
}

const boxLook =
  "peer size-5 flex-none appearance-none rounded-sm border-[1.5px] border-edge bg-paper checked:border-accent checked:bg-accent disabled:border-rule";
const checkDrawing =
  "pointer-events-none absolute inset-0 m-auto size-3.5 fill-none stroke-on-accent stroke-[2.6] opacity-0 peer-checked:opacity-100";

/** A native checkbox; the whole row answers. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, description, error, className = "", ...input },
  ref,
) {
  const id = useId();
  return (
    <div className={className}>
      <label className="flex min-h-8 items-start gap-2.5 py-1.5 leading-tight pointer-coarse:min-h-11 pointer-coarse:py-3">
        <span className="relative grid flex-none">
          <input
            {...input}
            aria-describedby={
              [error && `${id}-error`, description && `${id}-line`].filter(Boolean).join(" ") || undefined
            }
            aria-invalid={error ? true : undefined}
            className={boxLook}
            ref={ref}
            type="checkbox"
          />
          <svg
            aria-hidden="true"
            className={checkDrawing}
            strokeLinecap="round"
            strokeLinejoin="round"
            viewBox="0 0 24 24"
          >
            <path d="M20 6 9 17l-5-5" />
          </svg>
        </span>
        <span className="min-w-0 flex-1">
          {label}
          {description && (
            <span className="block text-xs text-faint" id={`${id}-line`}>
              {description}
            </span>
          )}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
});

/** The checkbox itself tells whether it is on. */
const switchRole = { role: "switch" } as const;

/** On or off, at once or with the form: a checkbox that says it is a switch. */
export const Switch = forwardRef<HTMLInputElement, CheckboxProps>(function Switch(
  { label, description, error, className = "", ...input },
  ref,
) {
  const id = useId();
  return (
    <label className={`flex min-h-11 items-center gap-4 py-1.5 leading-tight ${className}`}>
      <span className="min-w-0 flex-1">
        {label}
        {description && (
          <span className="block text-xs text-faint" id={`${id}-line`}>
            {description}
          </span>
        )}
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </span>
      <span className="relative flex-none">
        <input
          {...input}
          aria-describedby={description ? `${id}-line` : undefined}
          className="peer block h-6 w-10 appearance-none rounded-full border-[1.5px] border-edge bg-paper transition-colors checked:border-accent checked:bg-accent focus-visible:rounded-full"
          ref={ref}
          {...switchRole}
          type="checkbox"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-edge transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent"
        />
      </span>
    </label>
  );
});

export interface RadioOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

interface RadioGroupProps {
  name: string;
  legend: string;
  options: readonly RadioOption[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  description?: ReactNode;
  error?: string;
  required?: boolean;
  /** Side by side where there is room. */
  inline?: boolean;
  className?: string;
}

/** Native radio buttons in a fieldset: arrows, form and no JavaScript come with them. */
export function RadioGroup({
  name,
  legend,
  options,
  description,
  error,
  inline,
  className = "",
  ...group
}: RadioGroupProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, description && `${id}-line`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset aria-describedby={describedBy} className={className}>
      <legend className="mb-[5px] text-sm font-semibold">{legend}</legend>
      <div className={inline ? "flex flex-wrap gap-x-6" : ""}>
        {options.map((option) => (
          <Radio group={group} key={option.value} name={name} option={option} />
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {description && (
        <p className="mt-[5px] text-xs text-faint" id={`${id}-line`}>
          {description}
        </p>
      )}
    </fieldset>
  );
}

interface RadioProps {
  group: Pick<RadioGroupProps, "defaultValue" | "value" | "onChange" | "required">;
  name: string;
  option: RadioOption;
}

function Radio({ group: { defaultValue, value, onChange, required }, name, option }: RadioProps) {
  const checked =
    value === undefined ? { defaultChecked: option.value === defaultValue } : { checked: option.value === value };
  return (
    <label className="group flex items-start gap-2.5 py-[7px] leading-tight has-disabled:text-faint pointer-coarse:min-h-11 pointer-coarse:py-3">
      <input
        {...checked}
        className="mt-px size-[18px] flex-none appearance-none rounded-full border-[1.5px] border-edge bg-paper checked:border-[5.5px] checked:border-accent focus-visible:rounded-full disabled:border-rule"
        disabled={option.disabled}
        name={name}
        onChange={onChange ? () => onChange(option.value) : undefined}
        required={required}
        type="radio"
        value={option.value}
      />
      <span className="min-w-0 group-has-checked:font-semibold">
        {option.label}
        {option.description && <span className="block text-xs font-normal text-faint">{option.description}</span>}
      </span>
    </label>
  );
}

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";

/** What every field has around its control. */
export interface FieldProps {
  label: string;
  description?: ReactNode;
  /** What is wrong and what to do; ties itself to the control. */
  error?: string;
  /** Says "facoltativo" beside the label; everything else is needed. */
  optional?: boolean;
  /** Keeps the label for assistive technology only, where the page already says it. */
  hiddenLabel?: boolean;
  className?: string;
}

/** The attributes that tie a native control to its label, description and error. */
export interface ControlIds {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface FieldFrameProps extends FieldProps {
  id?: string;
  children: (ids: ControlIds) => ReactNode;
}

/** Label, control, description and error; the control itself is a native element, so it posts without JavaScript. */
export function Field({
  label,
  description,
  error,
  optional,
  hiddenLabel,
  className = "",
  id,
  children,
}: FieldFrameProps) {
  const made = useId();
  const controlId = id ?? made;
  const t = useTranslations("controls");
  const describedBy = [error && `${controlId}-error`, description && `${controlId}-line`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label className={hiddenLabel ? "sr-only" : "mb-[5px] block text-sm font-semibold"} htmlFor={controlId}>
        {label}
        {optional && <span className="font-normal text-faint"> {t("optional")}</span>}
      </label>
      {children({
        id: controlId,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && <FieldError id={`${controlId}-error`}>{error}</FieldError>}
      {description && (
        <p className="mt-[5px] text-xs text-faint" id={`${controlId}-line`}>
          {description}
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="mt-[5px] flex gap-1.5 text-sm text-red" id={id}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 flex-none" size={16} strokeWidth={1.75} />
      {children}
    </p>
  );
}

/** Borders, height and focus of every control one types in. */
export const controlLook =
  "block w-full min-h-11 rounded-md border border-edge bg-paper px-[13px] text-base text-text placeholder:text-faint focus-visible:rounded-md focus-visible:outline-offset-[-1px] aria-invalid:border-red disabled:border-rule disabled:text-faint";

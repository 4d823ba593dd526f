import { forwardRef, type InputHTMLAttributes, type TextareaHTMLAttributes } from "react";
import { controlLook, Field, type FieldProps } from "./field.tsx";

interface TextFieldProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, "className"> {
  name: string;
}

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, description, error, optional, hiddenLabel, className, id, type = "text", ...input },
  ref,
) {
  return (
    <Field {...{ label, description, error, optional, hiddenLabel, className, id }}>
      {(ids) => <input {...input} {...ids} className={controlLook} ref={ref} required={input.required} type={type} />}
    </Field>
  );
});

interface TextAreaProps extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "className"> {
  name: string;
}

/** Grows with its words where the browser knows how; at least `rows` lines. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, description, error, optional, hiddenLabel, className, id, rows = 3, ...area },
  ref,
) {
  return (
    <Field {...{ label, description, error, optional, hiddenLabel, className, id }}>
      {(ids) => (
        <textarea
          {...area}
          {...ids}
          className={`${controlLook} field-sizing-content py-[9px] leading-normal`}
          ref={ref}
          rows={rows}
          style={{ minHeight: `calc(${rows} * 1.5rem + 20px)` }}
        />
      )}
    </Field>
  );
});

interface CodeFieldProps {
  label: string;
  description: string;
  error: string | undefined;
}

const cells = [0, 1, 2, 3, 4, 5];

/** One field, which a telephone fills from the mail and a person can paste into, drawn over six cells. */
export function CodeField({ label, description, error }: CodeFieldProps) {
  return (
    <div className="mt-5">
      <label className="sr-only" htmlFor="code">
        {label}
      </label>
      <div className="group relative h-14 w-[19rem] rounded-md outline-offset-4 outline-accent-text has-focus-visible:outline-2">
        <div aria-hidden="true" className="grid h-full grid-cols-6 gap-2">
          {cells.map((cell) => (
            <span
              className={`rounded-md border group-has-focus-visible:border-accent-text ${error ? "border-red" : "border-edge"}`}
              key={cell}
            />
          ))}
        </div>
        <input
          aria-describedby={error ? "code-error code-line" : "code-line"}
          aria-invalid={error !== undefined}
          autoComplete="one-time-code"
          className="absolute inset-y-0 left-0 w-[20.5rem] rounded-md bg-transparent outline-none pl-[calc((2.75rem-1ch)/2)] font-mono text-[1.625rem] tracking-[calc(3.25rem-1ch)] text-text"
          id="code"
          inputMode="numeric"
          maxLength={12}
          name="code"
          required
        />
      </div>
      {error && (
        <p className="mt-2 text-sm text-red" id="code-error" role="alert">
          {error}
        </p>
      )}
      <p className="mt-2 text-sm text-soft" id="code-line">
        {description}
      </p>
    </div>
  );
}

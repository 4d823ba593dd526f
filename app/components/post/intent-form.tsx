import { Form, useNavigation, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import type { ButtonTone } from "#app/components/ui/button-look.ts";

interface IntentFormProps {
  postId: string;
  intent: string;
  /** The words on its button; without them the form brings its own. */
  submit?: string;
  tone?: ButtonTone;
  className?: string;
  children?: ReactNode;
}

/** A form of the post's page: `intent` says what it asks; works without JavaScript. */
export function IntentForm({ postId, intent, submit, tone = "plain", className = "", children }: IntentFormProps) {
  const { formData } = useNavigation();
  const [search] = useSearchParams();
  return (
    <Form action={pageAddress(postId, search)} className={className} method="post" preventScrollReset>
      <input name="intent" type="hidden" value={intent} />
      {children}
      {submit && (
        <Button
          className="mt-3 justify-self-start"
          pending={formData?.get("intent") === intent}
          size="small"
          tone={tone}
        >
          {submit}
        </Button>
      )}
    </Form>
  );
}

/** The address with the present tab, so that the page stays on it after the answer. */
export function pageAddress(postId: string, search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ["slot", "part"]) {
    const value = search.get(name);
    if (value) kept.set(name, value);
  }
  return kept.size > 0 ? `/posts/${postId}?${kept.toString()}` : `/posts/${postId}`;
}

interface CommandFormProps {
  /** `/posts/:id/recall` and its like. */
  action: string;
  label: string;
  tone?: ButtonTone;
  size?: "small" | "medium" | "big";
  icon?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** One button that asks the post's iter for something. */
export function CommandForm({
  action,
  label,
  tone = "plain",
  size = "medium",
  icon,
  className = "",
  children,
}: CommandFormProps) {
  const { formAction } = useNavigation();
  return (
    <Form action={action} className={className} method="post" preventScrollReset>
      {children}
      <Button icon={icon} pending={formAction === action} size={size} tone={tone}>
        {label}
      </Button>
    </Form>
  );
}

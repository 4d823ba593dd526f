/** An address that opens a new mail to somebody, about something. */
export function mailTo(email: string, subject: string): string {
  return `mailto:${email.replace(/[^\w.@+-]/gu, encodeURIComponent)}?subject=${encodeURIComponent(subject)}`;
}

import { holdSocket, type SocketOptions } from "#app/sockets/page-socket.client.ts";
import { openTextProvider } from "./text-provider.client.ts";
import type { TextProvider, TextToOpen } from "./text-provider.ts";

export interface TextConnection {
  openText(input: TextToOpen): TextProvider;
  close(): void;
}

/** The page's connection, as texts use it. Without `url` it is the one the page has already. */
export function openConnection(options: SocketOptions = {}): TextConnection {
  const held = holdSocket(options);
  const opened = new Set<TextProvider>();
  return {
    openText(input) {
      const provider = openTextProvider(input, { ...held, ...options });
      const destroy = () => {
        opened.delete(provider);
        provider.destroy();
      };
      const watched = { ...provider, destroy };
      opened.add(provider);
      return watched;
    },
    close() {
      for (const provider of opened) provider.destroy();
      opened.clear();
      held.release();
    },
  };
}

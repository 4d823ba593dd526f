import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/** A connection to the mail server, greeted and signed in. */
export interface SmtpLine {
  server: SMTPConnection;
  /** Messages it has carried. Not zero: the server may have had enough of it since. */
  carried: number;
}

interface LinesOptions {
  connection: SMTPConnectionOptions;
  login: { user: string; pass: string } | null;
  /** How long a line waits for the next message before it says goodbye. */
  idleMs: number;
}

export interface SmtpLines {
  /** The line that rests, or none. */
  resting(): SmtpLine | null;
  open(): Promise<SmtpLine>;
  /** After a message was taken: the line rests for the next one. */
  rest(line: SmtpLine): void;
}

/** As many as the worker sends at once; one more would only be held open. */
const mostResting = 4;
/** Servers count what one connection brings; leaving before they mind costs one handshake in so many. */
const mostCarried = 100;

/** Connections that are kept for the next message. Opening them is a dozen answers of the server, of which sending is four. */
export function createSmtpLines({ connection, login, idleMs }: LinesOptions): SmtpLines {
  const idle = new Map<SmtpLine, NodeJS.Timeout>();

  function forget(line: SmtpLine): void {
    clearTimeout(idle.get(line));
    idle.delete(line);
  }

  return {
    resting() {
      const line = [...idle.keys()].at(-1);
      if (!line) return null;
      forget(line);
      return line;
    },

    async open() {
      const line: SmtpLine = { server: new SMTPConnection(connection), carried: 0 };
      // Stays for the line's whole life: an error nobody hears would end the process.
      line.server.on("error", () => forget(line));
      line.server.once("end", () => forget(line));
      try {
        await step((done) => line.server.connect(done), line.server);
        if (login) await step((done) => line.server.login(login, done), line.server);
        return line;
      } catch (error) {
        line.server.close();
        throw error;
      }
    },

    rest(line) {
      line.carried += 1;
      if (line.carried >= mostCarried || idle.size >= mostResting) return line.server.quit();
      const goodbye = setTimeout(() => {
        forget(line);
        line.server.quit();
      }, idleMs);
      idle.set(line, goodbye);
    },
  };
}

function step(act: (done: (error?: Error | null) => void) => void, server: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      server.off("error", settle);
      if (error) reject(error);
      else resolve();
    };
    server.once("error", settle);
    act(settle);
  });
}

/* eslint-disable no-console -- the console is what is listened to */
const METHODS = { info: 'log', warning: 'warn', error: 'error' } as const;

type Severity = keyof typeof METHODS;

/** What a program said by `pulumi.log`. */
export interface Logged {
  readonly severity: Severity;
  readonly message: string;
}

/** Hears what Pulumi, which has no engine, writes to the console; everything else is let through. */
export function listen(heard: (said: Logged) => void): () => void {
  const restores = (Object.keys(METHODS) as Severity[]).map((severity) => {
    const method = METHODS[severity];
    const original = console[method];
    const prefix = `${severity}: [runtime] `;
    console[method] = (...said: readonly unknown[]) => {
      const [first] = said;
      if (typeof first === 'string' && first.startsWith(prefix))
        heard({ severity, message: first.slice(prefix.length) });
      else original(...said);
    };
    return () => {
      console[method] = original;
    };
  });
  return () => restores.forEach((restore) => restore());
}

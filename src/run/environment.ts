/** Environment variables as Node shows them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a step with effects tells while it works, one line each; the command line decides where it goes. */
export type Progress = (line: string) => void;

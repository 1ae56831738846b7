import type { Argument, Command, Option } from 'commander';

/** What may come next, with a word about it. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** Names that arguments, or the values of flags, may have. */
export type Names = Readonly<Record<string, () => readonly Candidate[]>>;

/** What may stand in place of the last of the words, which is being typed, and does not stand there yet. */
export function candidates(root: Command, words: readonly string[], names: Names): Candidate[] {
  const typed = words.at(-1) ?? '';
  const { command, wanting, position } = walk(root, words.slice(0, -1));
  const all = wanting === null ? nextOf(root, command, typed, position, names) : valuesOf(wanting, names);
  return all.filter(({ value }) => value.startsWith(typed) && !words.slice(0, -1).includes(value));
}

interface Reached {
  readonly command: Command;
  /** The flag whose value comes next. */
  readonly wanting: Option | null;
  /** How many arguments stand there already. */
  readonly position: number;
}

function walk(root: Command, words: readonly string[]): Reached {
  let reached: Reached = { command: root, wanting: null, position: 0 };
  for (const word of words) {
    const { command, wanting, position } = reached;
    const flag = flagsOf(root, command).find(({ long, short }) => word === long || word === short);
    const sub = command.commands.find((each) => each.name() === word);
    if (wanting !== null) reached = { command, wanting: null, position };
    else if (flag !== undefined) reached = { command, wanting: flag.required ? flag : null, position };
    else if (sub !== undefined) reached = { command: sub, wanting: null, position: 0 };
    else if (!word.startsWith('-')) reached = { command, wanting: null, position: position + 1 };
  }
  return reached;
}

function nextOf(root: Command, command: Command, typed: string, position: number, names: Names): Candidate[] {
  if (typed.startsWith('-')) {
    return flagsOf(root, command).map(({ long, short, description }) => ({ value: long ?? short ?? '', description }));
  }
  const { registeredArguments: all } = command;
  const argument = all[position] ?? (all.at(-1)?.variadic === true ? all.at(-1) : undefined);
  const subs = command.createHelp().visibleCommands(command);
  return [
    ...subs.map((sub) => ({ value: sub.name(), description: sub.description() })),
    ...(argument === undefined ? [] : namesOf(argument, names)),
  ];
}

function flagsOf(root: Command, command: Command): readonly Option[] {
  const own = command.createHelp().visibleOptions(command);
  return command === root ? own : [...own, ...root.options];
}

function namesOf(argument: Argument, names: Names): readonly Candidate[] {
  return argument.argChoices?.map(choice) ?? names[argument.name()]?.() ?? [];
}

function valuesOf({ argChoices, long = '' }: Option, names: Names): readonly Candidate[] {
  return argChoices?.map(choice) ?? names[long]?.() ?? [];
}

function choice(value: string): Candidate {
  return { value, description: '' };
}
